package io.heliograph.ingestion.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers which ids the stream, or the surge queue before it, has acknowledged lately, and which
 * are on their way there.
 *
 * <p><b>Guarantee:</b> an id is called seen only after the stream acknowledged it; two callers
 * never publish one id at the same time.
 *
 * <p><b>Not guaranteed:</b> that an id is remembered. Memory ends with the process, after the time
 * to remember, or earlier when there are more ids than the capacity; consumers drop the repeats
 * that pass here.
 */
public final class SeenIds {
  /** Ids are forgotten a generation at a time; with four, at most a third too late. */
  private static final int GENERATIONS = 4;

  private final InstantSource clock;
  private final Duration lifetime;
  private final int generationCapacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Generation> generations = new ArrayDeque<>();
  private final Map<Id, CompletableFuture<Boolean>> underWay = new HashMap<>();

  private record Id(long high, long low) {
    static Id of(String hex) {
      return new Id(
          HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }
  }

  private record Generation(Instant startedAt, LongPairSet ids) {}

  /** What is known of an id. */
  public sealed interface Claim {
    /** Nobody has it: the caller publishes it and must {@link SeenIds#settle} it in any case. */
    record Granted() implements Claim {}

    /** The stream has it. */
    record Seen() implements Claim {}

    /**
     * Another caller is publishing it.
     *
     * @param acknowledged completes, never exceptionally, with what the stream said
     */
    record UnderWay(CompletableFuture<Boolean> acknowledged) implements Claim {}
  }

  /** Stands for the future of an id for which nobody waits, which is nearly every one. */
  private static final CompletableFuture<Boolean> NOBODY = new CompletableFuture<>();

  private static final Claim GRANTED = new Claim.Granted();
  private static final Claim SEEN = new Claim.Seen();

  /**
   * @param lifetime how long an id is remembered at least, while there is room
   * @param capacity greatest number of ids remembered; 16 bytes each, up to 64 while growing
   */
  public SeenIds(InstantSource clock, Duration lifetime, int capacity) {
    this.clock = clock;
    this.lifetime = lifetime;
    this.generationCapacity = Math.max(1, capacity / GENERATIONS);
    generations.addFirst(new Generation(clock.instant(), new LongPairSet()));
  }

  /**
   * Asks for ids.
   *
   * @param ids of 32 hexadecimal characters
   * @return what is known of each, in order; of an id that occurs twice, the first is granted
   */
  public List<Claim> claim(List<String> ids) {
    List<Claim> claims = new ArrayList<>(ids.size());
    lock.lock();
    try {
      for (String id : ids) {
        claims.add(claim(Id.of(id)));
      }
    } finally {
      lock.unlock();
    }
    return claims;
  }

  private Claim claim(Id id) {
    for (Generation generation : generations) {
      if (generation.ids().contains(id.high(), id.low())) {
        return SEEN;
      }
    }
    CompletableFuture<Boolean> other = underWay.putIfAbsent(id, NOBODY);
    if (other == null) {
      return GRANTED;
    }
    if (isNobody(other)) {
      other = new CompletableFuture<>();
      underWay.put(id, other);
    }
    return new Claim.UnderWay(other);
  }

  @SuppressWarnings("ReferenceEquality") // the one object that stands for nobody
  private static boolean isNobody(CompletableFuture<Boolean> future) {
    return future == NOBODY;
  }

  /**
   * Ends granted claims.
   *
   * @param acknowledged for each id in order whether the stream acknowledged it, which makes it
   *     remembered; those that are missing at the end were not
   */
  public void settle(List<String> ids, List<Boolean> acknowledged) {
    List<Runnable> waited = new ArrayList<>(0);
    lock.lock();
    try {
      for (int at = 0; at < ids.size(); at++) {
        Id id = Id.of(ids.get(at));
        boolean taken = at < acknowledged.size() && acknowledged.get(at);
        if (taken) {
          rotate();
          generations.getFirst().ids().add(id.high(), id.low());
        }
        CompletableFuture<Boolean> others = underWay.remove(id);
        if (others != null && !isNobody(others)) {
          waited.add(() -> others.complete(taken));
        }
      }
    } finally {
      lock.unlock();
    }
    waited.forEach(Runnable::run);
  }

  /** Number of ids remembered. */
  public int size() {
    lock.lock();
    try {
      return generations.stream().mapToInt(generation -> generation.ids().size()).sum();
    } finally {
      lock.unlock();
    }
  }

  private void rotate() {
    Instant now = clock.instant();
    Generation current = generations.getFirst();
    if (current.ids().size() >= generationCapacity
        || !now.isBefore(current.startedAt().plus(lifetime.dividedBy(GENERATIONS - 1)))) {
      generations.addFirst(new Generation(now, new LongPairSet()));
    }
    while (generations.size() > GENERATIONS
        || now.isAfter(generations.getLast().startedAt().plus(lifetime.multipliedBy(2)))) {
      generations.removeLast();
    }
  }
}
