package io.heliograph.risk;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.event.HgEvent;
import io.heliograph.kit.signal.SignalRecordJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts events on the stream as agent-gateway and playbook-service do. */
final class EventWriter {
  private final EventPublisher events;
  private int identity;

  EventWriter(EventPublisher events) {
    this.events = events;
  }

  void login(String application, String agent, String host, Map<String, ?> facts)
      throws InterruptedException {
    Map<String, Object> payload = new LinkedHashMap<>(facts);
    payload.put("agent_id", agent);
    payload.put("host", host);
    publish("hg.agent.login", "hg/agent-facts/1-0-0", application, payload);
    presence(application, agent, "present", "login", null);
  }

  void bundle(String application, String agent, String signature, String name, String version)
      throws InterruptedException {
    publish(
        "hg.agent.bundle",
        "hg/agent-facts/1-0-0",
        application,
        Map.of(
            "agent_id",
            agent,
            "bundle_signature",
            signature,
            "dependencies",
            List.of(Map.of("name", name, "version", version))));
  }

  void presence(
      String application, String agent, String state, String reason, @Nullable Instant validUntil)
      throws InterruptedException {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("agent_id", agent);
    payload.put("state", state);
    payload.put("reason", reason);
    payload.put("seen_at", SignalRecordJson.time(Instant.now()));
    if (validUntil != null) {
      payload.put("valid_until", SignalRecordJson.time(validUntil));
    }
    publish("hg.agent-presence", "hg/agent-presence/1-0-0", application, payload);
  }

  void publish(String name, String schema, String application, Map<String, ?> payload)
      throws InterruptedException {
    events.publish(
        List.of(
            new HgEvent(
                "test-" + ++identity,
                name,
                schema,
                FakeAccount.DEMO,
                application,
                "production",
                Instant.now(),
                application + ":agents",
                null,
                payload)));
  }
}
