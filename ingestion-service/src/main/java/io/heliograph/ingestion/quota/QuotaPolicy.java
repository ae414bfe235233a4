package io.heliograph.ingestion.quota;

/**
 * A sustained rate, and how long a pause may be made up for at once.
 *
 * @param signalsPerMinute at least 1
 * @param bytesPerMinute of bodies as they are decompressed; at least 1
 * @param burstSeconds that many seconds of the rate may come at once after a pause; 1 to 3,600
 */
public record QuotaPolicy(long signalsPerMinute, long bytesPerMinute, int burstSeconds) {
  double signalsPerSecond() {
    return signalsPerMinute / 60.0;
  }

  double bytesPerSecond() {
    return bytesPerMinute / 60.0;
  }

  /** Signals that may come at once; at least one, else nothing ever could. */
  double signalsAtOnce() {
    return Math.max(1, signalsPerSecond() * burstSeconds);
  }

  double bytesAtOnce() {
    return Math.max(1, bytesPerSecond() * burstSeconds);
  }
}
