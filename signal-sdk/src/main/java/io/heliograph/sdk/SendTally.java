package io.heliograph.sdk;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts fates of signals; every signal that was submitted or recovered gets exactly one. */
final class SendTally {
  /** What the client refuses itself: the platform does not know of it. */
  static final String UNSERIALIZABLE = "unserializable";

  static final String TOO_LARGE = "too_large";

  /** Reasons come from a server: more than a platform has are counted together. */
  private static final int MAX_REASONS = 100;

  private final LongAdder submitted = new LongAdder();
  private final LongAdder recovered = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final Map<String, LongAdder> rejected = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();
  private volatile Runnable onLoss = () -> {};

  /**
   * @param heard called for each count of signals that the platform does not learn of, by whatever
   *     thread counts
   */
  void onLoss(Runnable heard) {
    onLoss = heard;
  }

  void submitted() {
    submitted.increment();
  }

  void recovered(long signals) {
    recovered.add(signals);
  }

  void accepted(long signals) {
    accepted.add(signals);
  }

  void duplicates(long signals) {
    duplicates.add(signals);
  }

  void rejected(String reason, long signals) {
    add(rejected, reason, signals);
  }

  /** Refused by the client itself. */
  void refused(String reason) {
    add(rejected, reason, 1);
    onLoss.run();
  }

  void dropped(String reason, long signals) {
    if (signals > 0) {
      add(dropped, reason, signals);
      onLoss.run();
    }
  }

  /** Signals that the platform has said something of. */
  long answered() {
    return accepted.sum() + duplicates.sum() + total(sums(rejected));
  }

  /** Everything that was lost here, by reason: the dropped, and those refused by the client. */
  Map<String, Long> losses() {
    Map<String, Long> losses = sums(dropped);
    for (String own : new String[] {UNSERIALIZABLE, TOO_LARGE}) {
      LongAdder refused = rejected.get(own);
      if (refused != null) {
        losses.put(own, refused.sum());
      }
    }
    return losses;
  }

  /**
   * @param spooled of the signals that have no fate yet, those on disk
   */
  SendCounts counts(long spooled) {
    // Fates first: a signal counted between the two reads must not make pending negative.
    Map<String, Long> refused = sums(rejected);
    Map<String, Long> lost = sums(dropped);
    long arrived = accepted.sum();
    long known = duplicates.sum();
    long found = recovered.sum();
    long given = submitted.sum();
    long pending = given + found - arrived - known - total(refused) - total(lost);
    return new SendCounts(given, found, arrived, known, refused, lost, pending, spooled);
  }

  private static void add(Map<String, LongAdder> counts, String reason, long signals) {
    if (signals > 0) {
      String key = counts.size() < MAX_REASONS || counts.containsKey(reason) ? reason : "other";
      counts.computeIfAbsent(key, unused -> new LongAdder()).add(signals);
    }
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((reason, count) -> sums.put(reason, count.sum()));
    return sums;
  }

  static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
