package io.heliograph.metrics.series;

import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of one series in one interval. Cells add up: that of an hour is the sum of its minutes.
 * For one thread.
 */
public final class Cell {
  private long count;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private final Map<Integer, Long> bins = new TreeMap<>();

  /** Nothing was observed. */
  public Cell() {}

  /** So many signals; negative to take some back. */
  public static Cell ofCount(long count) {
    Cell cell = new Cell();
    cell.count = count;
    return cell;
  }

  /** One observation. */
  public static Cell ofValue(double value) {
    return of(1, value, value, value, Map.of());
  }

  /** Observations per bin, and the greatest of them. */
  public static Cell ofBins(Map<Integer, Long> bins, double max) {
    long count = bins.values().stream().mapToLong(Long::longValue).sum();
    return of(count, 0, Double.POSITIVE_INFINITY, max, bins);
  }

  /** As it was stored; {@code min} and {@code max} are infinite where there is none. */
  public static Cell of(long count, double sum, double min, double max, Map<Integer, Long> bins) {
    Cell cell = ofCount(count);
    cell.sum = sum;
    cell.min = min;
    cell.max = max;
    cell.bins.putAll(bins);
    return cell;
  }

  /** Adds another cell's observations to this one's. */
  public Cell add(Cell other) {
    count += other.count;
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    other.bins.forEach((bin, number) -> bins.merge(bin, number, Long::sum));
    return this;
  }

  /** Observations, reports or signals. */
  public long count() {
    return count;
  }

  public double sum() {
    return sum;
  }

  /** Positive infinity when nothing was observed, or nothing is known of it. */
  public double min() {
    return min;
  }

  /** Negative infinity when nothing was observed, or nothing is known of it. */
  public double max() {
    return max;
  }

  /** Observations per bin; empty but for binning metrics. */
  public Map<Integer, Long> bins() {
    return Map.copyOf(bins);
  }

  /** Whether adding it to a stored cell changes nothing. */
  public boolean isEmpty() {
    return count == 0 && sum == 0 && bins.isEmpty() && Double.isInfinite(max);
  }

  @Override
  public String toString() {
    return "Cell[" + count + ", " + sum + ", " + min + ".." + max + ", " + bins + "]";
  }
}
