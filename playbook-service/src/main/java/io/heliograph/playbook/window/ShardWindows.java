package io.heliograph.playbook.window;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.stream.ChildShard;
import io.heliograph.playbook.match.MatchRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All groups of one shard. Counts in event time and depends on nothing but the records that it is
 * given, in their order. For one thread.
 */
final class ShardWindows {
  /** Parts of the state that are written on their own. */
  static final int BUCKETS = 64;

  /** Kept beyond what counting needs, so that a signal just behind its group finds it. */
  private static final long IDLE_SLACK_MS = 60_000;

  private static final int KEY_BYTES = 2 * Long.BYTES;

  private final WindowLimits limits;
  private final WindowCounts counts;
  private final List<Map<WindowKey, KeyWindow>> buckets = new ArrayList<>(BUCKETS);
  private final BitSet dirty = new BitSet(BUCKETS);
  private int keys;
  private int nextToTidy;

  /** The latest received time seen: the shard's clock. */
  private long receivedAt = Long.MIN_VALUE;

  ShardWindows(WindowLimits limits, WindowCounts counts) {
    this.limits = limits;
    this.counts = counts;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      buckets.add(new HashMap<>());
    }
  }

  /** Counts the record's matches; detections in the order of their triggers. */
  List<Detection> apply(MatchRecord record) {
    WindowKey key = WindowKey.of(record.key());
    int bucket = key.bucket(BUCKETS);
    long within = record.within().toMillis();
    long cooldown = record.cooldown().toMillis();
    long lateness = limits.lateness().toMillis();
    long idle = lateness + within + cooldown + IDLE_SLACK_MS;
    int cap = Math.max(1024, 4 * record.count());
    List<Detection> detections = new ArrayList<>(0);
    for (MatchRecord.Match match : record.matches()) {
      receivedAt = Math.max(receivedAt, match.receivedAt());
      KeyWindow window = window(key, bucket, match.receivedAt());
      window.expireAfter(match.receivedAt() + idle);
      WindowKey id = WindowKey.of(match.signalId());
      KeyWindow.Offer offer =
          window.offer(
              match.occurredAt(), id.high(), id.low(), record.count(), within, lateness, cap);
      counts.offered(offer);
      if (offer == KeyWindow.Offer.COMPLETED) {
        detections.add(detection(record, match, window));
        int last = window.completedAt() + record.count() - 1;
        window.silenceUntil(window.time(last) + cooldown);
      }
    }
    dirty.set(bucket);
    forgetBeyondLimit();
    return detections;
  }

  private KeyWindow window(WindowKey key, int bucket, long now) {
    Map<WindowKey, KeyWindow> windows = buckets.get(bucket);
    KeyWindow window = windows.get(key);
    if (window == null) {
      keys++;
    }
    // Forgotten is forgotten whether or not somebody has tidied up already.
    if (window == null || window.expiresAt() < now) {
      window = new KeyWindow();
      windows.put(key, window);
    }
    return window;
  }

  private static Detection detection(
      MatchRecord record, MatchRecord.Match trigger, KeyWindow window) {
    int from = window.completedAt();
    int last = from + record.count() - 1;
    List<String> ids = new ArrayList<>(record.count());
    for (int index = from; index <= last; index++) {
      ids.add(new WindowKey(window.high(index), window.low(index)).text());
    }
    return new Detection(
        SignalIds.digest(
            "detection",
            record.playbook(),
            Integer.toString(record.version()),
            record.applicationId(),
            record.group().by().wire(),
            record.group().value(),
            trigger.signalId()),
        record.playbook(),
        record.version(),
        record.title(),
        record.organizationId(),
        record.applicationId(),
        record.environment(),
        record.group(),
        record.mode(),
        record.respond(),
        Instant.ofEpochMilli(trigger.receivedAt()),
        Instant.ofEpochMilli(window.time(from)),
        Instant.ofEpochMilli(window.time(last)),
        ids,
        trigger.signalId());
  }

  /** Drops what is forgotten from the next bucket in turn; changes nothing that anybody can see. */
  void tidyNext() {
    tidy(nextToTidy);
    nextToTidy = (nextToTidy + 1) % BUCKETS;
  }

  private void tidy(int bucket) {
    Map<WindowKey, KeyWindow> windows = buckets.get(bucket);
    int before = windows.size();
    long grace = limits.grace().toMillis();
    windows.values().removeIf(window -> window.expiresAt() + grace < receivedAt);
    if (windows.size() != before) {
      keys -= before - windows.size();
      dirty.set(bucket);
    }
  }

  private void forgetBeyondLimit() {
    if (keys <= limits.maxKeys()) {
      return;
    }
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      tidy(bucket);
    }
    int tooMany = keys - limits.maxKeys();
    if (tooMany <= 0) {
      return;
    }
    record Idle(WindowKey key, long expiresAt) {}
    List<Idle> byIdleness = new ArrayList<>(keys);
    for (Map<WindowKey, KeyWindow> windows : buckets) {
      windows.forEach((key, window) -> byIdleness.add(new Idle(key, window.expiresAt())));
    }
    // The key breaks ties, so that a replay forgets the same groups.
    byIdleness.sort(Comparator.comparingLong(Idle::expiresAt).thenComparing(Idle::key));
    // A sixteenth more than needed: sorting for each new group would be quadratic.
    int forget = Math.min(keys - 1, tooMany + limits.maxKeys() / 16);
    for (Idle idle : byIdleness.subList(0, forget)) {
      int bucket = idle.key().bucket(BUCKETS);
      buckets.get(bucket).remove(idle.key());
      dirty.set(bucket);
    }
    keys -= forget;
    counts.forgotten(forget);
  }

  int keys() {
    return keys;
  }

  long receivedAt() {
    return receivedAt;
  }

  /** Buckets that changed since they were last taken; empties the list. */
  BitSet takeDirty() {
    BitSet taken = (BitSet) dirty.clone();
    dirty.clear();
    return taken;
  }

  /** Puts back what {@link #takeDirty} took, when writing it failed. */
  void putBackDirty(BitSet taken) {
    dirty.or(taken);
  }

  /** A bucket's state as bytes; empty when it holds nothing. */
  byte[] encode(int bucket) {
    Map<WindowKey, KeyWindow> windows = buckets.get(bucket);
    int length = 0;
    for (KeyWindow window : windows.values()) {
      length += KEY_BYTES + window.encodedLength();
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    windows.forEach(
        (key, window) -> {
          buffer.putLong(key.high()).putLong(key.low());
          window.encode(buffer);
        });
    return buffer.array();
  }

  /** Adds the state that {@link #encode} gave; for an empty instance. */
  void restore(byte[] encoded) {
    restore(encoded, key -> true);
  }

  /** Takes over from another shard's state the groups whose records come here from now on. */
  void inherit(byte[] encoded, ChildShard here) {
    restore(encoded, key -> here.takes(key.text()));
    dirty.set(0, BUCKETS);
  }

  private void restore(byte[] encoded, Predicate<WindowKey> wanted) {
    ByteBuffer buffer = ByteBuffer.wrap(encoded);
    while (buffer.hasRemaining()) {
      WindowKey key = new WindowKey(buffer.getLong(), buffer.getLong());
      KeyWindow window = KeyWindow.decode(buffer);
      if (wanted.test(key) && buckets.get(key.bucket(BUCKETS)).put(key, window) == null) {
        keys++;
      }
    }
  }

  void restoreClock(long latestReceivedAt) {
    receivedAt = Math.max(receivedAt, latestReceivedAt);
  }
}
