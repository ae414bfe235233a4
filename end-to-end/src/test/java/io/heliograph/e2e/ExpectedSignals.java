package io.heliograph.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the archive must hold of what a client sent: the reference of the wire protocol (envelope,
 * dates, the places of infra) read anew, with nothing of the services' own code.
 *
 * @param agentId and {@code skewMs} of the agent's session; null for senders with a key
 */
record ExpectedSignals(
    String application, String environment, @Nullable String agentId, @Nullable Long skewMs) {

  /** What does not go down from a trace to its signals. */
  private static final List<String> NOT_INHERITED =
      List.of("data", "type", "signal_name", "payload", "payload_schema");

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Of the body of {@code /batches} (an array), {@code /signals} or {@code /traces}. */
  List<ArchivedSignal> of(JsonNode body) {
    List<ArchivedSignal> signals = new ArrayList<>();
    for (JsonNode element : body.isArray() ? body.valueStream().toList() : List.of(body)) {
      if (!element.path("data").isArray()) {
        signals.add(signal(fields(element), List.of()));
        continue;
      }
      List<Map<String, JsonNode>> members = new ArrayList<>();
      for (JsonNode member : element.get("data")) {
        Map<String, JsonNode> inherited = fields(element);
        NOT_INHERITED.forEach(inherited::remove);
        inherited.putAll(fields(member));
        members.add(inherited);
      }
      List<String> names =
          members.stream()
              .map(member -> text(member.get("signal_name")) + " " + occurredAt(member.get("time")))
              .sorted()
              .toList();
      members.forEach(member -> signals.add(signal(member, names)));
    }
    return signals;
  }

  /** Of the old batch: messages of the agent become signals, in the form of its own schema. */
  List<ArchivedSignal> ofMessages(JsonNode body) {
    List<ArchivedSignal> signals = new ArrayList<>();
    for (JsonNode message : body.get("batch")) {
      JsonNode signal =
          Api.JSON.valueToTree(
              Map.of(
                  "type", "point",
                  "signal_name", "sq.agent.message." + text(message.get("kind")),
                  "source", "sqreen:agent",
                  "payload_schema", "agent_message/2020-01-01T00:00:00.000Z",
                  "payload",
                      Map.of(
                          "hash", message.get("id"),
                          "message", message.get("message"),
                          "infos", message.get("infos"))));
      signals.addAll(of(signal));
    }
    return signals;
  }

  private ArchivedSignal signal(Map<String, JsonNode> sent, List<String> traceMembers) {
    JsonNode payload = Objects.requireNonNull(sent.get("payload"));
    JsonNode actor = sent.getOrDefault("actor", Api.JSON.createObjectNode());
    String schema = text(sent.get("payload_schema"));
    List<String> ips =
        actor
            .path("ip_addresses")
            .valueStream()
            .map(JsonNode::asString)
            .filter(address -> !address.isEmpty())
            .toList();
    Map<String, String> user = ArchivedSignal.texts(payload.get("user_identifiers"));
    if (user.isEmpty()) {
      user = ArchivedSignal.texts(actor.get("identifiers"));
    }
    return new ArchivedSignal(
        application,
        environment,
        Objects.requireNonNullElse(text(sent.get("type")), "point"),
        Objects.requireNonNull(sent.get("signal_name")).asString(),
        schema,
        // All that real clients were recorded with are in the catalogue.
        schema == null ? "none" : "valid",
        null,
        occurredAt(sent.get("time")),
        skewMs,
        text(sent.get("source")),
        ips,
        user,
        user.isEmpty() ? null : userKey(user),
        text(actor.get("user_agent")),
        infra(sent),
        sent.get("location"),
        ips.isEmpty() ? null : addressClass(ips.getFirst()),
        sent.get("trigger"),
        text(sent.get("context_schema")),
        sent.get("context"),
        payload,
        traceMembers);
  }

  /** Members that are there and not null. */
  private static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> fields = new TreeMap<>();
    object.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  private Map<String, String> infra(Map<String, JsonNode> sent) {
    Map<String, String> infra = new TreeMap<>();
    if (agentId != null) {
      infra.put("agent_id", agentId);
    }
    JsonNode place =
        sent.containsKey("location_infra")
            ? sent.get("location_infra")
            : sent.getOrDefault("location", Api.JSON.createObjectNode()).path("infra");
    JsonNode facts = place.has("infra") ? place.get("infra") : place;
    for (String name :
        List.of(
            "agent_type",
            "agent_version",
            "os_type",
            "hostname",
            "runtime_type",
            "runtime_version")) {
      if (facts.has(name)) {
        infra.put(name, facts.get(name).asString());
      }
    }
    return infra;
  }

  /** Without zone it is UTC; Go writes year 1 for a time that was never set. */
  private static String occurredAt(@Nullable JsonNode time) {
    if (time == null || time.asString().startsWith("0001-01-01T00:00:00")) {
      return ArchivedSignal.WHEN_RECEIVED;
    }
    String text = time.asString();
    Instant instant =
        text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d$")
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    return MILLISECONDS.format(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  private static String userKey(Map<String, String> user) {
    return user.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Of the addresses that occur here. */
  private static String addressClass(String address) {
    if (address.startsWith("127.")) {
      return "loopback";
    }
    return address.matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\..*")
        ? "documentation"
        : "public";
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : node.asString();
  }
}
