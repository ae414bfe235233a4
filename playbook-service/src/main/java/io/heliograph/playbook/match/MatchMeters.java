package io.heliograph.playbook.match;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What matching tells beside the meters that every consumer has. */
final class MatchMeters implements Matcher.Counts {
  private final Counter failedConditions;
  private final Counter withoutGroup;

  MatchMeters(MeterRegistry registry) {
    failedConditions =
        Counter.builder("heliograph.playbook.match.condition.failures")
            .description("Signals for which a condition had no value, so they did not match")
            .register(registry);
    withoutGroup =
        Counter.builder("heliograph.playbook.match.without.group")
            .description("Signals that matched and had no address or user to be counted for")
            .register(registry);
  }

  @Override
  public void conditionFailed() {
    failedConditions.increment();
  }

  @Override
  public void withoutGroup() {
    withoutGroup.increment();
  }
}
