package io.heliograph.playbook.match;

import io.heliograph.kit.observe.HeliographMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What matching tells beside the meters that every consumer has. */
final class MatchMeters implements Matcher.Counts {
  private final Counter failedConditions;
  private final Counter withoutGroup;

  MatchMeters(MeterRegistry registry) {
    failedConditions = HeliographMeter.MATCH_CONDITION_FAILURES.counter(registry);
    withoutGroup = HeliographMeter.MATCH_WITHOUT_GROUP.counter(registry);
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
