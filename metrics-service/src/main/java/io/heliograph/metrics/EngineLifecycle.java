package io.heliograph.metrics;

import io.heliograph.kit.stream.StreamConsumer;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the consumers when everything that they need has started, and stops them first of all, so
 * that their last effects still find stores open.
 */
final class EngineLifecycle implements SmartLifecycle {
  private final List<StreamConsumer> consumers;
  private volatile boolean running;

  EngineLifecycle(List<StreamConsumer> consumers) {
    this.consumers = consumers;
  }

  @Override
  public void start() {
    consumers.forEach(StreamConsumer::start);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    consumers.forEach(StreamConsumer::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
