package io.heliograph.account.audit;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.event.HgEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells confirmed entries on the stream of events, oldest first, as {@code hg.audit}. Told is what
 * the stream acknowledged; a crash before that is noted tells again, which the signal's identity
 * makes harmless. Several instances may tell the same one, likewise.
 */
final class AuditOutbox implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AuditOutbox.class);
  private static final String SCHEMA = "hg/audit/1-0-0";
  private static final int BATCH = 100;

  /** What other instances confirmed, and what failed before, is looked for that often. */
  private static final Duration POLL = Duration.ofSeconds(5);

  private static final Duration LAST_ROUND = Duration.ofSeconds(2);

  private final AuditStore store;
  private final EventPublisher events;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean running;
  private volatile Thread worker = Thread.ofVirtual().unstarted(this::work);
  private volatile Runnable beforeRound = () -> {};

  AuditOutbox(AuditStore store, EventPublisher events) {
    this.store = store;
    this.events = events;
  }

  /** Makes it look at once. */
  void announce() {
    news.release();
  }

  /** Runs before each round. */
  void beforeEach(Runnable work) {
    beforeRound = work;
  }

  private void work() {
    boolean failing = false;
    while (running) {
      try {
        beforeRound.run();
        List<AuditEntry> untold = store.findUntold(BATCH);
        events.publish(untold.stream().map(AuditOutbox::event).toList());
        if (!untold.isEmpty()) {
          store.told(untold);
        }
        failing = false;
        if (untold.size() < BATCH) {
          await();
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException passing) {
        if (!failing) {
          failing = true;
          log.atWarn().setCause(passing).log("Audit entries wait for the store or the stream");
        }
        try {
          await();
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }

  private void await() throws InterruptedException {
    if (news.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  private static HgEvent event(AuditEntry entry) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("at", entry.at().toString());
    payload.put("actor", Map.of("kind", entry.actor().kind(), "id", entry.actor().id()));
    payload.put("action", entry.action());
    payload.put("object", Map.of("kind", entry.object().kind(), "id", entry.object().id()));
    payload.put("application", entry.applicationId());
    payload.put("details", entry.details());
    String application = entry.applicationId() == null ? "" : entry.applicationId();
    return new HgEvent(
        entry.id(),
        "hg.audit",
        SCHEMA,
        entry.organizationId(),
        application, // empty: of the organization as a whole
        entry.details().getOrDefault("environment", ""),
        entry.at(),
        entry.organizationId() + "/audit",
        null,
        payload);
  }

  @Override
  public void start() {
    running = true;
    worker = Thread.ofVirtual().name("audit-outbox").start(this::work);
  }

  @Override
  public void stop() {
    running = false;
    news.release();
    try {
      // Not interrupted but awaited: it may be writing to the store, which is closed next.
      if (!worker.join(LAST_ROUND)) {
        worker.interrupt();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
