package io.heliograph.cloud.firehose;

import java.time.Duration;

/**
 * When buffered records are delivered: at {@code bytes} of them, or {@code interval} after the
 * first.
 */
public record Buffering(long bytes, Duration interval) {
  /** The least that AWS takes when it converts to Parquet, BufferingHints of the API reference. */
  public static final long BYTES = 64L << 20;

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  public Buffering {
    if (bytes < 1 || !interval.isPositive() || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("buffering: " + bytes + " bytes, " + interval);
    }
  }

  /** 64 MiB or {@code interval}, within what AWS takes: 60 to 900 s. */
  public static Buffering ofAws(Duration interval) {
    if (interval.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "interval: " + interval + " (expected: " + SHORTEST + ".." + LONGEST + ")");
    }
    return new Buffering(BYTES, interval);
  }

  /** 64 MiB or an interval that AWS would refuse as too short, for a laptop. */
  public static Buffering ofDevelopment(Duration interval) {
    return new Buffering(BYTES, interval);
  }
}
