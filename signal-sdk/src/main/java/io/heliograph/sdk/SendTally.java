package io.heliograph.sdk;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts fates of signals; every signal that was submitted gets exactly one. */
final class SendTally {
  /** Reasons come from a server: more than a platform has are counted together. */
  private static final int MAX_REASONS = 100;

  private final LongAdder submitted = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final Map<String, LongAdder> rejected = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();

  void submitted() {
    submitted.increment();
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

  void dropped(String reason, long signals) {
    add(dropped, reason, signals);
  }

  SendCounts counts() {
    // Fates first: a signal counted between the two reads must not make pending negative.
    Map<String, Long> refused = sums(rejected);
    Map<String, Long> lost = sums(dropped);
    long arrived = accepted.sum();
    long known = duplicates.sum();
    long given = submitted.sum();
    return new SendCounts(
        given,
        arrived,
        known,
        refused,
        lost,
        given - arrived - known - total(refused) - total(lost));
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

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
