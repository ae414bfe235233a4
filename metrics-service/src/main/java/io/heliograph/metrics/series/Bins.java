package io.heliograph.metrics.series;

/**
 * The scale of a binning metric as agents send it: bin 1 holds values below {@code unit}, bin n ≥ 2
 * those from {@code unit * base^(n-2)} up to {@code unit * base^(n-1)}.
 *
 * @param base greater than 1
 * @param unit greater than 0
 */
public record Bins(double base, double unit) {
  /** Bins beyond it are no honest measurement. */
  public static final int MAX_BIN = 1000;

  public Bins {
    if (!(base > 1 && base <= 1e6) || !(unit > 0 && unit <= 1e15)) {
      throw new IllegalArgumentException(
          "bins: base " + base + ", unit " + unit + " (expected: base over 1, unit over 0)");
    }
  }

  double lower(int bin) {
    return bin == 1 ? 0 : unit * Math.pow(base, bin - 2);
  }

  double upper(int bin) {
    return unit * Math.pow(base, bin - 1);
  }
}
