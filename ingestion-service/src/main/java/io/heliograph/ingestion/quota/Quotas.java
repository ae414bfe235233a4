package io.heliograph.ingestion.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bucket of signals and one of bytes per application and per organization, refilled steadily. A
 * request is let in while none is empty and pays afterwards, when it is known what it held; so a
 * bucket may go into debt by the requests under way. Counted by this instance alone.
 */
public final class Quotas {
  private final InstantSource clock;
  private final QuotaPolicies policies;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /** Which quota; the wire names are those of the API. */
  public enum Limit {
    APPLICATION_SIGNALS("application.signals_per_minute", "application", "signals"),
    APPLICATION_BYTES("application.bytes_per_minute", "application", "bytes"),
    ORGANIZATION_SIGNALS("organization.signals_per_minute", "organization", "signals"),
    ORGANIZATION_BYTES("organization.bytes_per_minute", "organization", "bytes");

    public final String wireName;
    public final String owner;
    public final String unit;

    Limit(String wireName, String owner, String unit) {
      this.wireName = wireName;
      this.owner = owner;
      this.unit = unit;
    }
  }

  /**
   * How a sender stands with the quota that is nearest to its end.
   *
   * @param size of its bucket
   * @param remaining what is left, never negative
   * @param reset until the bucket is full again
   * @param retryAfter until a request is let in; zero when it is now
   */
  public record Standing(
      Limit limit, long size, long remaining, Duration reset, Duration retryAfter) {
    public boolean exhausted() {
      return !retryAfter.isZero();
    }
  }

  /** What is left at a time. */
  private static final class Bucket {
    private double signals;
    private double bytes;
    private Instant at;

    Bucket(QuotaPolicy policy, Instant at) {
      this.signals = policy.signalsAtOnce();
      this.bytes = policy.bytesAtOnce();
      this.at = at;
    }

    synchronized void fill(QuotaPolicy policy, Instant now) {
      double seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
      signals = Math.min(policy.signalsAtOnce(), signals + seconds * policy.signalsPerSecond());
      bytes = Math.min(policy.bytesAtOnce(), bytes + seconds * policy.bytesPerSecond());
      at = now;
    }

    synchronized void take(long signals, long bytes) {
      this.signals -= signals;
      this.bytes -= bytes;
    }

    synchronized double signals() {
      return signals;
    }

    synchronized double bytes() {
      return bytes;
    }
  }

  Quotas(InstantSource clock, QuotaPolicies policies) {
    this.clock = clock;
    this.policies = policies;
  }

  /** How a sender stands now; costs it nothing. */
  public Standing check(String organizationId, String applicationId) {
    return pay(organizationId, applicationId, 0, 0);
  }

  /**
   * Takes what a request held out of the buckets.
   *
   * @param bytes of the body, decompressed
   */
  public Standing pay(String organizationId, String applicationId, long signals, long bytes) {
    Instant now = clock.instant();
    QuotaPolicy ofApplication = policies.ofApplication(applicationId);
    QuotaPolicy ofOrganization = policies.ofOrganization(organizationId);
    Bucket application = bucket(applicationId, ofApplication, now);
    Bucket organization = bucket(organizationId, ofOrganization, now);
    application.take(signals, bytes);
    organization.take(signals, bytes);
    return nearer(
        nearer(
            signals(Limit.APPLICATION_SIGNALS, ofApplication, application),
            bytes(Limit.APPLICATION_BYTES, ofApplication, application)),
        nearer(
            signals(Limit.ORGANIZATION_SIGNALS, ofOrganization, organization),
            bytes(Limit.ORGANIZATION_BYTES, ofOrganization, organization)));
  }

  private Bucket bucket(String id, QuotaPolicy policy, Instant now) {
    Bucket bucket = buckets.computeIfAbsent(id, _ -> new Bucket(policy, now));
    bucket.fill(policy, now);
    return bucket;
  }

  private static Standing signals(Limit limit, QuotaPolicy policy, Bucket bucket) {
    return standing(limit, policy.signalsAtOnce(), policy.signalsPerSecond(), bucket.signals());
  }

  private static Standing bytes(Limit limit, QuotaPolicy policy, Bucket bucket) {
    return standing(limit, policy.bytesAtOnce(), policy.bytesPerSecond(), bucket.bytes());
  }

  private static Standing standing(Limit limit, double size, double perSecond, double left) {
    return new Standing(
        limit,
        (long) size,
        (long) Math.max(0, Math.floor(left)),
        seconds((size - left) / perSecond),
        left >= 1 ? Duration.ZERO : seconds((1 - left) / perSecond));
  }

  /** The one that lets nobody in for longer, else the one of which less is left. */
  private static Standing nearer(Standing one, Standing other) {
    int wait = one.retryAfter().compareTo(other.retryAfter());
    if (wait != 0) {
      return wait > 0 ? one : other;
    }
    return one.remaining() * (double) other.size() <= other.remaining() * (double) one.size()
        ? one
        : other;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
  }
}
