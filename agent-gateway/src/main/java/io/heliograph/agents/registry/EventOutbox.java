package io.heliograph.agents.registry;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.event.HgEvent;
import io.heliograph.kit.observe.HeliographMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes agent facts behind the agents' backs: a login never waits for the stream.
 *
 * <p><b>Not guaranteed:</b> what waits here is lost when the process is killed, or when the stream
 * stays away for more events than the queue holds; agents tell their facts again at the next login.
 */
final class EventOutbox implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EventOutbox.class);
  private static final int CAPACITY = 10_000;
  private static final int BATCH = 100;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final EventPublisher publisher;
  private final MeterRegistry meters;
  private final BlockingQueue<HgEvent> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private volatile boolean running;
  private volatile Thread worker = Thread.ofVirtual().unstarted(this::work);

  EventOutbox(EventPublisher publisher, MeterRegistry meters) {
    this.publisher = publisher;
    this.meters = meters;
  }

  void add(HgEvent event) {
    if (!waiting.offer(event)) {
      HeliographMeter.EVENTS_LOST.counter(meters).increment();
    }
  }

  private void work() {
    List<HgEvent> batch = new ArrayList<>();
    boolean failing = false;
    try {
      while (true) {
        if (batch.isEmpty()) {
          batch.add(waiting.take());
          waiting.drainTo(batch, BATCH - 1);
        }
        try {
          publisher.publish(batch);
          batch.clear();
          failing = false;
        } catch (RuntimeException passing) {
          if (!failing) {
            failing = true;
            log.atWarn()
                .addKeyValue("reason", passing.getMessage())
                .log("Agent facts wait for the stream");
          }
          TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
        }
      }
    } catch (InterruptedException stopped) {
      batch.addAll(waiting);
      HeliographMeter.EVENTS_LOST.counter(meters).increment(batch.size());
    }
  }

  @Override
  public void start() {
    running = true;
    worker = Thread.ofVirtual().name("agent-facts").start(this::work);
  }

  @Override
  public void stop() {
    running = false;
    worker.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
