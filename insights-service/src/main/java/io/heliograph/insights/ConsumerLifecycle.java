package io.heliograph.insights;

import io.heliograph.kit.stream.StreamConsumer;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Starts consumers when all that they need has started, and stops them before it. */
final class ConsumerLifecycle implements SmartLifecycle {
  private final List<StreamConsumer> consumers;
  private volatile boolean running;

  ConsumerLifecycle(List<StreamConsumer> consumers) {
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
