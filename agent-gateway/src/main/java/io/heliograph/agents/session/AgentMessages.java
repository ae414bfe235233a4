package io.heliograph.agents.session;

import io.heliograph.agents.relay.IngestionClient;
import io.heliograph.agents.relay.IngestionClient.Answer;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.signal.SignalIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages of agents about themselves, which come in an old format even when all else comes as
 * signals: makes signals of them, in the form that the agents' own code has for it but never uses.
 */
final class AgentMessages {
  private static final Logger log = LoggerFactory.getLogger(AgentMessages.class);
  private static final String SCHEMA = "agent_message/2020-01-01T00:00:00.000Z";
  private static final int MAX_KIND = 64;
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  /** Ingestion's limit of elements per request; no agent has more than a handful of messages. */
  private static final int MAX_MESSAGES = 1_000;

  private final IngestionClient ingestion;
  private final JsonMapper json;

  AgentMessages(IngestionClient ingestion, JsonMapper json) {
    this.ingestion = ingestion;
    this.json = json;
  }

  /**
   * Hands messages to ingestion in the agent's name. They have no time of their own, so the same
   * messages sent again get the same identities from their content.
   *
   * @param credentials headers that name the sender
   * @return how many were taken
   * @throws ProblemException ingestion does not answer, or refuses the sender
   */
  int forward(List<JsonNode> messages, Map<String, String> credentials)
      throws InterruptedException {
    if (messages.isEmpty()) {
      return 0;
    }
    List<Map<String, Object>> signals = new ArrayList<>();
    for (JsonNode message : messages.subList(0, Math.min(messages.size(), MAX_MESSAGES))) {
      signals.add(signal(message));
    }
    byte[] body = json.writeValueAsBytes(signals);
    Map<String, String> headers = new HashMap<>(credentials);
    headers.put("content-type", "application/json");
    headers.put("idempotency-key", SignalIds.digest(new String(body, StandardCharsets.UTF_8)));
    Answer answer = ingestion.post("/batches", headers, body);
    if (answer.status() == 401) {
      throw new ProblemException(
          CommonReason.UNAUTHENTICATED, "The key or session is unknown, revoked or expired");
    }
    if (answer.status() == 429 || answer.status() >= 500) {
      throw new ProblemException(CommonReason.UNAVAILABLE, "The part that takes signals is busy")
          .retryAfter(COME_AGAIN);
    }
    if (answer.status() / 100 != 2) {
      // An agent would send a refused message for ever.
      log.atWarn().addKeyValue("status", answer.status()).log("Agent messages were refused");
      return 0;
    }
    return signals.size();
  }

  private static Map<String, Object> signal(JsonNode message) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("hash", message.path("id").asString(""));
    payload.put("message", message.path("message").asString(""));
    JsonNode infos = message.path("infos");
    if (infos.isObject()) {
      payload.put("infos", infos);
    }
    Map<String, Object> signal = new LinkedHashMap<>();
    signal.put("type", "point");
    signal.put("signal_name", "sq.agent.message." + kind(message.path("kind").asString("")));
    signal.put("source", "sqreen:agent");
    signal.put("payload_schema", SCHEMA);
    signal.put("payload", payload);
    return signal;
  }

  /** Kinds become part of a name: letters, digits, {@code _} and {@code -} only. */
  private static String kind(String written) {
    String kind = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
    return kind.isEmpty() ? "unknown" : kind.substring(0, Math.min(kind.length(), MAX_KIND));
  }
}
