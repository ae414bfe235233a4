package io.heliograph.kit.stream;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Starts a service's consumers when everything that they need has started, and stops them first of
 * all, so that their last effects still find stores and streams open.
 */
public final class ConsumerLifecycle implements SmartLifecycle {
  private final List<StreamConsumer> consumers;
  private volatile boolean running;

  public ConsumerLifecycle(List<StreamConsumer> consumers) {
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
