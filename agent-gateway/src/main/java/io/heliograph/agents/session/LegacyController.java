package io.heliograph.agents.session;

import io.heliograph.agents.session.AgentAnswers.Done;
import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.sender.SenderAuthenticator;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Old formats and health checks. Messages of agents become signals; other old events are taken and
 * dropped (they are sent only with {@code use_signals} off, which no login here says), so that no
 * agent sends them for ever.
 */
@RestController
class LegacyController {
  private static final String AGENT_MESSAGE = "agent_message";
  private static final List<String> CREDENTIALS =
      List.of("x-session-key", "x-api-key", "x-app-name");

  private final SenderAuthenticator senders;
  private final AgentMessages messages;
  private final AgentBody bodies;
  private final MeterRegistry meters;

  LegacyController(
      SenderAuthenticator senders, AgentMessages messages, AgentBody bodies, MeterRegistry meters) {
    this.senders = senders;
    this.messages = messages;
    this.bodies = bodies;
    this.meters = meters;
  }

  @Operation(summary = "Health check")
  @GetMapping({"/ping", "/sqreen/v0/ping"})
  ResponseEntity<Done> ping() {
    return AgentAnswers.ok(Done.TRUE);
  }

  @Operation(summary = "Old events; messages of the agent become signals, others are dropped")
  @PostMapping("/sqreen/v0/batch")
  ResponseEntity<Done> batch(HttpServletRequest request) throws IOException, InterruptedException {
    Map<String, String> credentials = authenticate(request);
    List<JsonNode> found = new ArrayList<>();
    int others = 0;
    for (JsonNode event : bodies.read(request).path("batch")) {
      if (event.path("event_type").asString("").equals(AGENT_MESSAGE)) {
        found.add(event);
      } else {
        others++;
      }
    }
    return converted(found, others, credentials);
  }

  @Operation(summary = "One message of an agent; becomes a signal")
  @PostMapping({"/sqreen/v0/agent_message", "/sqreen/v0/app_agent_message"})
  ResponseEntity<Done> agentMessage(HttpServletRequest request)
      throws IOException, InterruptedException {
    Map<String, String> credentials = authenticate(request);
    return converted(List.of(bodies.read(request)), 0, credentials);
  }

  @Operation(summary = "One old event; taken and dropped")
  @PostMapping({
    "/sqreen/v0/request_record",
    "/sqreen/v0/attack",
    "/sqreen/v0/sqreen_exception",
    "/sqreen/v0/app_sqreen_exception",
    "/sqreen/v0/data_point",
    "/sqreen/v0/metrics",
    "/sqreen/v0/commands"
  })
  ResponseEntity<Done> dropped(HttpServletRequest request)
      throws IOException, InterruptedException {
    authenticate(request);
    bodies.read(request);
    return converted(List.of(), 1, Map.of());
  }

  private ResponseEntity<Done> converted(
      List<JsonNode> found, int others, Map<String, String> credentials)
      throws InterruptedException {
    int taken = messages.forward(found, credentials);
    HeliographMeter.LEGACY_EVENTS.counter(meters, "converted").increment(taken);
    HeliographMeter.LEGACY_EVENTS
        .counter(meters, "dropped")
        .increment(others + (double) (found.size() - taken));
    return AgentAnswers.ok(Done.TRUE);
  }

  /** Verifies the sender. @return the headers that name it */
  private Map<String, String> authenticate(HttpServletRequest request) throws InterruptedException {
    Map<String, String> credentials = new LinkedHashMap<>();
    for (String name : CREDENTIALS) {
      String value = request.getHeader(name);
      if (value != null) {
        credentials.put(name, value);
      }
    }
    senders.authenticate(
        credentials.get("x-api-key"),
        credentials.get("x-session-key"),
        credentials.get("x-app-name"));
    return credentials;
  }
}
