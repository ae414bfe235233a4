package io.heliograph.ingestion.receive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bucket of signals per application, refilled steadily. A request is let in while the bucket is
 * not empty and pays afterwards, when it is known how many signals it held; so a bucket may go into
 * debt by one request.
 */
final class Quotas {
  private final InstantSource clock;
  private final double perSecond;
  private final int burst;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  private record Bucket(double signals, Instant at) {}

  /**
   * How an application stands.
   *
   * @param limit size of the bucket
   * @param remaining signals left, never negative
   * @param reset until the bucket is full again
   * @param retryAfter until a request is let in; zero when it is now
   */
  record Standing(int limit, long remaining, Duration reset, Duration retryAfter) {
    boolean exhausted() {
      return !retryAfter.isZero();
    }
  }

  Quotas(InstantSource clock, int perSecond, int burst) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
  }

  Standing check(String applicationId) {
    Instant now = clock.instant();
    Bucket bucket = buckets.get(applicationId);
    return standing(bucket == null ? burst : filled(bucket, now).signals());
  }

  /** Takes signals out of an application's bucket. */
  Standing pay(String applicationId, int signals) {
    Instant now = clock.instant();
    Bucket bucket =
        buckets.compute(
            applicationId,
            (id, old) -> {
              Bucket filled = old == null ? new Bucket(burst, now) : filled(old, now);
              return new Bucket(filled.signals() - signals, now);
            });
    return standing(bucket.signals());
  }

  private Bucket filled(Bucket bucket, Instant now) {
    double seconds = Math.max(0, Duration.between(bucket.at(), now).toNanos() / 1e9);
    return new Bucket(Math.min(burst, bucket.signals() + seconds * perSecond), now);
  }

  private Standing standing(double signals) {
    return new Standing(
        burst,
        (long) Math.max(0, Math.floor(signals)),
        seconds((burst - signals) / perSecond),
        signals >= 1 ? Duration.ZERO : seconds((1 - signals) / perSecond));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
  }
}
