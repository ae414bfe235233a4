package io.heliograph.cloud.kinesis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What each shard takes: everything, or at most a rate. Off at first. Safe for use by many threads.
 *
 * <p>A shard has a second's worth in hand; what is beyond is refused record by record, as AWS does.
 */
public final class WriteLimits {
  /** AWS's own limit of a shard (Kinesis developer guide, "Quotas and limits"). */
  public static final long AWS_BYTES_PER_SECOND = 1 << 20;

  /** AWS's own limit of a shard (Kinesis developer guide, "Quotas and limits"). */
  public static final int AWS_RECORDS_PER_SECOND = 1_000;

  private final LongSupplier nanoTime;
  private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();
  private volatile @Nullable Rate rate;
  private volatile boolean outage;

  private record Rate(double bytesPerSecond, double recordsPerSecond) {}

  private record Key(String stream, int shard) {}

  private static final class Bucket {
    private double bytes;
    private double records;
    private long at;
  }

  WriteLimits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Limits every shard to what AWS's take. */
  public void asOnAws() {
    limit(AWS_BYTES_PER_SECOND, AWS_RECORDS_PER_SECOND);
  }

  /** Limits every shard, from now on; a second's worth is in hand. */
  public void limit(long bytesPerSecond, int recordsPerSecond) {
    buckets.clear();
    rate = new Rate(bytesPerSecond, recordsPerSecond);
  }

  /** Takes the limits away. */
  public void lift() {
    rate = null;
  }

  /** While on, every write fails with ServiceUnavailableException; reads go on. */
  public void outage(boolean on) {
    outage = on;
  }

  boolean outage() {
    return outage;
  }

  boolean limited() {
    return rate != null;
  }

  /** Whether the shard takes a record of that size now; if so, it is counted. */
  boolean take(DurableStream stream, Shard shard, int bytes) {
    Rate now = rate;
    if (now == null) {
      return true;
    }
    Bucket bucket =
        buckets.computeIfAbsent(
            new Key(stream.description().name(), shard.index()), key -> full(now));
    synchronized (bucket) {
      long at = nanoTime.getAsLong();
      double seconds = (at - bucket.at) / 1e9;
      bucket.at = at;
      bucket.bytes = Math.min(now.bytesPerSecond(), bucket.bytes + seconds * now.bytesPerSecond());
      bucket.records =
          Math.min(now.recordsPerSecond(), bucket.records + seconds * now.recordsPerSecond());
      if (bucket.bytes < bytes || bucket.records < 1) {
        return false;
      }
      bucket.bytes -= bytes;
      bucket.records--;
      return true;
    }
  }

  private Bucket full(Rate now) {
    Bucket bucket = new Bucket();
    bucket.bytes = now.bytesPerSecond();
    bucket.records = now.recordsPerSecond();
    bucket.at = nanoTime.getAsLong();
    return bucket;
  }
}
