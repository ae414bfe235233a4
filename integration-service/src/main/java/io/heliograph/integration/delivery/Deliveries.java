package io.heliograph.integration.delivery;

import io.heliograph.integration.delivery.Delivery.State;
import io.heliograph.integration.subscription.Subscription;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes deliveries of events. The same event for the same subscription gives the same id. */
final class Deliveries {
  static final String SAMPLE_TYPE = "hg.test";

  private final JsonMapper json;
  private final Clock clock;

  Deliveries(JsonMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  static String id(String subscriptionId, String signalId) {
    return SignalIds.digest("delivery", subscriptionId, signalId);
  }

  Delivery of(Subscription subscription, SignalRecord event, JsonNode payload) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("signal_id", event.signalId());
    data.put("signal_name", event.signalName());
    data.put("organization_id", event.organizationId());
    data.put("application_id", event.applicationId());
    data.put("environment", event.environment());
    data.put("payload_schema", event.payloadSchema());
    data.put("occurred_at", SignalRecordJson.time(event.occurredAt()));
    data.put("received_at", SignalRecordJson.time(event.receivedAt()));
    SignalRecord.Actor actor = event.actor();
    data.put("actor", actor == null ? null : Map.of("ips", actor.ips(), "user", actor.user()));
    data.put("payload", payload);
    String trace = event.traceId();
    return pending(
        id(subscription.id(), event.signalId()),
        subscription,
        event.signalId(),
        trace == null ? event.signalId() : trace,
        event.signalName(),
        body(event.signalName(), event.occurredAt(), data),
        false);
  }

  /** Something to try an endpoint with. */
  Delivery sample(Subscription subscription, String signalId, String subject) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("signal_id", signalId);
    data.put("signal_name", SAMPLE_TYPE);
    data.put("organization_id", subscription.organizationId());
    data.put("payload", Map.of("message", "A test of this webhook", "requested_by", subject));
    return pending(
        id(subscription.id(), signalId),
        subscription,
        signalId,
        signalId,
        SAMPLE_TYPE,
        body(SAMPLE_TYPE, now(), data),
        true);
  }

  private String body(String type, Instant timestamp, Map<String, @Nullable Object> data) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put("timestamp", SignalRecordJson.time(timestamp));
    body.put("data", data);
    return json.writeValueAsString(body);
  }

  private Delivery pending(
      String id,
      Subscription subscription,
      String signalId,
      String traceId,
      String type,
      String body,
      boolean sample) {
    Instant now = now();
    return new Delivery(
        id,
        subscription.id(),
        signalId,
        traceId,
        type,
        body,
        sample,
        now,
        State.PENDING,
        0,
        now,
        List.of());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
