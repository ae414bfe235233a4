package io.heliograph.risk.register;

import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.rules.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many risks an application has, absolute.
 *
 * @param open by severity, those that count (open, acknowledged, regressed); every severity is
 *     there
 * @param version counts an application's summaries from 1
 */
public record Summary(Map<Severity, Integer> open, int unknown, long version, Instant at) {
  public Summary {
    open = java.util.Collections.unmodifiableMap(new EnumMap<>(open));
  }

  static Summary of(Collection<Risk> risks, long version, Instant at) {
    Map<Severity, Integer> open = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      open.put(severity, 0);
    }
    int unknown = 0;
    for (Risk risk : risks) {
      if (risk.standing().state().counts()) {
        open.merge(risk.severity(), 1, Integer::sum);
      } else if (risk.standing().state() == RiskState.UNKNOWN) {
        unknown++;
      }
    }
    return new Summary(open, unknown, version, at);
  }

  boolean counts(Summary other) {
    return open.equals(other.open) && unknown == other.unknown;
  }
}
