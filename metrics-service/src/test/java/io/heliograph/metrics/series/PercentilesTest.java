package io.heliograph.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentilesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void areOffByAtMostABin(long seed) {
    Random random = new Random(seed);
    Bins scale = new Bins(1.3, 0.5);
    double[] values = new double[1_000];
    Map<Integer, Long> bins = new HashMap<>();
    for (int n = 0; n < values.length; n++) {
      values[n] = Math.exp(random.nextGaussian() * 2);
      bins.merge(bin(scale, values[n]), 1L, Long::sum);
    }
    Arrays.sort(values);
    Percentiles percentiles = new Percentiles();
    percentiles.add(Cell.ofBins(bins, values[values.length - 1]), scale);

    for (Aggregation percentile :
        new Aggregation[] {
          Aggregation.P50, Aggregation.P75, Aggregation.P90, Aggregation.P95, Aggregation.P99
        }) {
      double exact = values[(int) Math.ceil(percentile.share() * values.length) - 1];
      int bin = bin(scale, exact);
      assertThat(percentiles.at(percentile))
          .as("seed %d, %s", seed, percentile)
          .isCloseTo(exact, within(scale.upper(bin) - scale.lower(bin)))
          .isLessThanOrEqualTo(values[values.length - 1]);
    }
  }

  private static int bin(Bins scale, double value) {
    int bin = 1;
    while (value >= scale.upper(bin)) {
      bin++;
    }
    return bin;
  }
}
