package io.heliograph.metrics.query;

import java.util.Arrays;
import java.util.Optional;

/** Distance of points. */
enum Step {
  PT1M(1),
  PT5M(5),
  PT1H(60),
  P1D(1440);

  final int minutes;

  Step(int minutes) {
    this.minutes = minutes;
  }

  static Optional<Step> of(String wire) {
    return Arrays.stream(values()).filter(step -> step.name().equals(wire)).findFirst();
  }
}
