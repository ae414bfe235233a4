package io.heliograph.risk.register;

import io.heliograph.risk.lifecycle.RiskState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A risk as APIs show it.
 *
 * @param previousState of an unknown risk, the state to which it returns
 */
record RiskView(
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
    List<EvidenceView> evidence,
    List<String> hosts) {

  /** Why it is one. */
  record EvidenceView(
      @Nullable String agent,
      @Nullable String host,
      Instant observedAt,
      Map<String, Object> fields) {}

  static RiskView of(RiskStore.Listed listed) {
    Risk risk = listed.risk();
    RiskState remembered = risk.standing().remembered();
    return new RiskView(
        risk.id(),
        risk.rule(),
        risk.subject(),
        risk.title(),
        risk.severity().wire(),
        listed.applicationId(),
        risk.standing().state().wire(),
        remembered == null ? null : remembered.wire(),
        risk.standing().acceptedUntil(),
        risk.since(),
        risk.openedAt(),
        risk.version(),
        risk.evidence().values().stream()
            .map(
                each ->
                    new EvidenceView(each.agentId(), each.host(), each.observedAt(), each.fields()))
            .toList(),
        risk.hosts());
  }
}
