package io.heliograph.risk.register;

import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.rules.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RiskView} with what only its own page shows.
 *
 * @param description what it means; empty when its rule exists no more
 * @param remediation what to do; empty when its rule exists no more
 * @param history latest first
 */
record RiskDetails(
    String id,
    String rule,
    @Nullable String subject,
    String title,
    @Schema(allowableValues = {"low", "medium", "high", "critical"}) String severity,
    String application,
    @Schema(allowableValues = {"open", "acknowledged", "accepted", "fixed", "regressed", "unknown"})
        String state,
    @Nullable String previousState,
    @Nullable Instant acceptedUntil,
    Instant since,
    Instant openedAt,
    long version,
    List<RiskView.EvidenceView> evidence,
    List<String> hosts,
    String description,
    String remediation,
    List<Entry> history) {

  /** An entry of the history; {@code state} is that after it. */
  record Entry(
      long version,
      @Schema(
              allowableValues = {
                "open",
                "acknowledged",
                "accepted",
                "fixed",
                "regressed",
                "unknown"
              })
          String state,
      @Nullable String previousState,
      String reason,
      String by,
      Instant at) {

    static Entry of(RiskChange change) {
      RiskState previous = change.previous();
      return new Entry(
          change.version(),
          change.state().wire(),
          previous == null ? null : previous.wire(),
          change.reason(),
          change.by(),
          change.at());
    }
  }

  static RiskDetails of(RiskStore.Listed listed, @Nullable Rule rule, List<RiskChange> history) {
    RiskView risk = RiskView.of(listed);
    return new RiskDetails(
        risk.id(),
        risk.rule(),
        risk.subject(),
        risk.title(),
        risk.severity(),
        risk.application(),
        risk.state(),
        risk.previousState(),
        risk.acceptedUntil(),
        risk.since(),
        risk.openedAt(),
        risk.version(),
        risk.evidence(),
        risk.hosts(),
        rule == null ? "" : rule.description(),
        rule == null ? "" : rule.remediation(),
        history.stream().map(Entry::of).toList());
  }
}
