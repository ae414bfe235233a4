package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.redaction.RedactionStore.Count;
import io.heliograph.kit.observe.HeliographMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What rules did, by application and rule: counted in memory, added to the store every few seconds
 * and at the end. A process that is killed loses the counts of the last interval.
 */
final class RedactionCounts implements SmartLifecycle {
  private static final String OWN = "own";
  private static final Logger log = LoggerFactory.getLogger(RedactionCounts.class);

  private record Key(String organizationId, String applicationId, String rule) {}

  private final RedactionStore store;
  private final MeterRegistry registry;
  private final Duration interval;
  private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();
  private volatile @Nullable Thread writer;

  RedactionCounts(RedactionStore store, MeterRegistry registry, Duration interval) {
    this.store = store;
    this.registry = registry;
    this.interval = interval;
    DefaultRules.NAMES.forEach(this::counter);
    counter(OWN);
  }

  private Counter counter(String rule) {
    return HeliographMeter.REDACTED.counter(registry, rule);
  }

  Tally tally(String organizationId, String applicationId, String rule) {
    return tallies.computeIfAbsent(
        new Key(organizationId, applicationId, rule), key -> new Tally());
  }

  /** Adds what was counted since the last time; what the store does not take is added later. */
  void write() {
    List<Count> counts = new ArrayList<>();
    tallies.forEach(
        (key, tally) -> {
          long values = tally.values.sumThenReset();
          long signals = tally.signals.sumThenReset();
          if (values + signals > 0) {
            counts.add(
                new Count(key.organizationId(), key.applicationId(), key.rule(), signals, values));
          }
        });
    if (counts.isEmpty()) {
      return;
    }
    try {
      store.add(counts);
    } catch (RuntimeException away) {
      counts.forEach(
          count -> {
            Tally tally = tally(count.organizationId(), count.applicationId(), count.rule());
            tally.signals.add(count.signals());
            tally.values.add(count.values());
          });
      throw away;
    }
    for (Count count : counts) {
      counter(DefaultRules.isDefault(count.rule()) ? count.rule() : OWN)
          .increment((double) count.values());
    }
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(interval);
        tryToWrite();
      }
    } catch (InterruptedException stopped) {
      log.atDebug().log("Counting of redactions stopped");
    }
  }

  private void tryToWrite() {
    try {
      write();
    } catch (RuntimeException away) {
      log.atWarn().setCause(away).log("Counts of redactions could not be written; later they will");
    }
  }

  @Override
  public void start() {
    writer = Thread.ofVirtual().name("redaction-counts").start(this::run);
  }

  @Override
  public void stop() {
    Thread running = writer;
    if (running != null) {
      running.interrupt();
      writer = null;
      tryToWrite();
    }
  }

  @Override
  public boolean isRunning() {
    return writer != null;
  }

  /** Stops after the server, which still counts. */
  @Override
  public int getPhase() {
    return 0;
  }
}
