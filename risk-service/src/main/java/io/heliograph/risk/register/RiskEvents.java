package io.heliograph.risk.register;

import io.heliograph.kit.event.HgEvent;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.rules.Severity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Risks as signals of vendor {@code hg}. Made of what is stored and of nothing else, so that
 * publishing again gives the same signal.
 */
final class RiskEvents {
  private RiskEvents() {}

  static HgEvent of(Dossier dossier, RiskChange change) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("id", change.riskId());
    payload.put("rule", change.rule());
    payload.put("title", change.title());
    payload.put("severity", change.severity().wire());
    payload.put("application", dossier.applicationId());
    payload.put("state", change.state().wire());
    RiskState previous = change.previous();
    payload.put("previous_state", previous == null ? null : previous.wire());
    payload.put("reason", change.reason());
    payload.put("changed_by", change.by());
    payload.put("at", SignalRecordJson.time(change.at()));
    payload.put("version", change.version());
    return new HgEvent(
        change.riskId() + "/" + change.version(),
        "hg.risk-change",
        "hg/risk-change/1-0-0",
        dossier.organizationId(),
        dossier.applicationId(),
        dossier.environment(),
        change.at(),
        dossier.applicationId() + "/risk",
        null,
        payload);
  }

  static HgEvent of(Dossier dossier, Summary summary) {
    Map<String, Object> open = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      open.put(severity.wire(), summary.open().getOrDefault(severity, 0));
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("application", dossier.applicationId());
    payload.put("open", open);
    payload.put("unknown", summary.unknown());
    payload.put("at", SignalRecordJson.time(summary.at()));
    payload.put("version", summary.version());
    return new HgEvent(
        dossier.applicationId() + "/" + summary.version(),
        "hg.risk-summary",
        "hg/risk-summary/1-0-0",
        dossier.organizationId(),
        dossier.applicationId(),
        dossier.environment(),
        summary.at(),
        dossier.applicationId() + "/risk",
        null,
        payload);
  }
}
