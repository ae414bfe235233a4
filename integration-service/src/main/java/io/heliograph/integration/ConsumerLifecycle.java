package io.heliograph.integration;

import io.heliograph.kit.stream.StreamConsumer;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the consumer when everything that it needs has started, and stops it first of all, so that
 * its last effects still find stores open.
 */
final class ConsumerLifecycle implements SmartLifecycle {
  private final StreamConsumer consumer;
  private volatile boolean running;

  ConsumerLifecycle(StreamConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public void start() {
    consumer.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    consumer.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
