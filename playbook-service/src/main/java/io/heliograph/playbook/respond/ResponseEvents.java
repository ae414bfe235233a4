package io.heliograph.playbook.respond;

import io.heliograph.kit.event.HgEvent;
import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.signal.UserKey;
import io.heliograph.playbook.match.ActionReport;
import io.heliograph.playbook.window.Detection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conclusions as signals of vendor {@code hg}. Made of what is stored and of nothing else, so that
 * publishing again gives the same signal.
 */
final class ResponseEvents {
  private ResponseEvents() {}

  static HgEvent of(StoredDetection stored) {
    Detection detection = stored.detection();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("id", detection.id());
    payload.put("playbook", detection.playbook());
    payload.put("version", detection.version());
    payload.put("application", detection.applicationId());
    payload.put(
        "group", Map.of("by", detection.group().by().wire(), "value", detection.group().value()));
    payload.put("detected_at", SignalRecordJson.time(detection.detectedAt()));
    payload.put(
        "window",
        Map.of(
            "from", SignalRecordJson.time(detection.from()),
            "to", SignalRecordJson.time(detection.to()),
            "count", detection.signalIds().size()));
    payload.put("signal_ids", detection.signalIds());
    payload.put("response_ids", stored.responseIds());
    payload.put("mode", detection.mode().wire());
    payload.put("explanation", stored.explanation());
    return new HgEvent(
        detection.id(),
        "hg.detection",
        "hg/detection/1-0-0",
        detection.organizationId(),
        detection.applicationId(),
        detection.environment(),
        detection.detectedAt(),
        detection.applicationId() + "/detection",
        Target.of(detection.group()).map(ResponseEvents::actor).orElse(null),
        payload);
  }

  static HgEvent of(SecurityResponse response) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("id", response.id());
    payload.put("application", response.applicationId());
    payload.put("kind", response.kind().wire());
    payload.put("target", TargetBody.of(response.target()).wire());
    payload.put("url", response.url());
    payload.put("state", response.state().wire());
    payload.put("created_at", SignalRecordJson.time(response.createdAt()));
    payload.put("expires_at", SignalRecordJson.time(response.expiresAt()));
    payload.put("detection_id", response.detectionId());
    payload.put("changed_by", response.changedBy());
    payload.put("reason", response.reason());
    return new HgEvent(
        response.id() + "/" + response.state().wire(),
        "hg.security-response",
        "hg/security-response/1-0-0",
        response.organizationId(),
        response.applicationId(),
        response.environment(),
        response.changedAt(),
        response.applicationId() + "/security-response",
        actor(response.target()),
        payload);
  }

  static HgEvent of(ActionReport report, Receipt receipt) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("response_id", report.responseId());
    payload.put("application", report.applicationId());
    payload.put("agent", receipt.agent());
    payload.put("host", receipt.host());
    payload.put("enforced_at", SignalRecordJson.time(receipt.enforcedAt()));
    payload.put("signal_id", receipt.signalId());
    return new HgEvent(
        report.responseId() + "/" + receipt.agent(),
        "hg.response-receipt",
        "hg/response-receipt/1-0-0",
        report.organizationId(),
        report.applicationId(),
        report.environment(),
        receipt.enforcedAt(),
        report.applicationId() + "/response-receipt",
        null,
        payload);
  }

  private static @Nullable Actor actor(Target target) {
    return switch (target) {
      case Target.Address(var range) ->
          range.prefix() == range.network().bits()
              ? new Actor(List.of(range.toString()), Map.of(), null, null)
              : null;
      case Target.User(var identifiers) ->
          new Actor(List.of(), identifiers, UserKey.of(identifiers), null);
      case Target.Everybody _ -> null;
    };
  }
}
