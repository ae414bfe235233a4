package io.heliograph.ingestion.quota;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Bounds what each organization has in progress on this instance, so that none occupies it: an
 * organization may have as many bytes as are free, times its weight (dynamic thresholds: Choudhury
 * and Hahne, 1998). So one alone gets half of the instance, two get a third each, and some is
 * always free for the next.
 */
public final class FairShare {
  private final long capacity;
  private final ToDoubleFunction<String> weights;
  private final Map<String, Long> inProgress = new HashMap<>();
  private long total;

  /**
   * @param capacity bytes in progress of all organizations together
   * @param weights of an organization, by id; 1 is usual
   */
  FairShare(long capacity, ToDoubleFunction<String> weights) {
    this.capacity = capacity;
    this.weights = weights;
  }

  /** A request in progress; to be closed once. */
  public final class Share implements AutoCloseable {
    private final String organizationId;
    private final long bytes;

    private Share(String organizationId, long bytes) {
      this.organizationId = organizationId;
      this.bytes = bytes;
    }

    @Override
    public void close() {
      leave(organizationId, bytes);
    }
  }

  /**
   * Lets a request in, or not. An organization with nothing in progress gets in while anything is
   * free, whatever the size of its request.
   *
   * @param bytes that the request will take, about
   */
  public synchronized Optional<Share> enter(String organizationId, long bytes) {
    long own = inProgress.getOrDefault(organizationId, 0L);
    long free = capacity - total;
    boolean first = own == 0 && free > 0;
    if (!first && own + bytes > weights.applyAsDouble(organizationId) * free) {
      return Optional.empty();
    }
    inProgress.merge(organizationId, bytes, Long::sum);
    total += bytes;
    return Optional.of(new Share(organizationId, bytes));
  }

  private synchronized void leave(String organizationId, long bytes) {
    total -= bytes;
    inProgress.computeIfPresent(
        organizationId, (id, own) -> own == bytes ? null : (Long) (own - bytes));
  }

  /** Bytes in progress. */
  synchronized long total() {
    return total;
  }
}
