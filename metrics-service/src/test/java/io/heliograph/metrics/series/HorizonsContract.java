package io.heliograph.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.metrics.series.Horizons.Days;
import org.junit.jupiter.api.Test;

/** What every {@link Horizons} does. */
public abstract class HorizonsContract {

  protected abstract Horizons newHorizons();

  @Test
  void moveForwardOnly() {
    Horizons horizons = newHorizons();
    assertThat(horizons.find()).isEqualTo(Days.NONE);

    horizons.advance(new Days(5, 0, 0, 0));
    horizons.advance(new Days(4, 3, 0, 1));

    assertThat(horizons.find()).isEqualTo(new Days(5, 3, 0, 1));
  }
}
