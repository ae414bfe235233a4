package io.heliograph.e2e;

import io.heliograph.e2e.Api.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of the archive, as far as a sender determines it; {@link ExpectedSignals} says what it must
 * be. JSON columns are parsed, so that only their meaning is compared.
 *
 * @param occurredAt RFC 3339; {@link #WHEN_RECEIVED} where it equals {@code received_at}
 * @param infra columns that are not null
 * @param traceMembers names and times of all signals of its trace, sorted; empty outside of one
 */
record ArchivedSignal(
    String application,
    String environment,
    String kind,
    String name,
    @Nullable String payloadSchema,
    String schemaStatus,
    @Nullable String schemaDetails,
    String occurredAt,
    @Nullable Long clockSkewMs,
    @Nullable String source,
    List<String> ips,
    Map<String, String> user,
    @Nullable String userKey,
    @Nullable String userAgent,
    Map<String, String> infra,
    @Nullable JsonNode location,
    @Nullable String addressClass,
    @Nullable JsonNode trigger,
    @Nullable String contextSchema,
    @Nullable JsonNode context,
    JsonNode payload,
    List<String> traceMembers) {
  static final String WHEN_RECEIVED = "when it was received";

  private static final List<String> INFRA =
      List.of(
          "agent_type",
          "agent_version",
          "os_type",
          "hostname",
          "runtime_type",
          "runtime_version",
          "agent_id");

  private static final String COLUMNS =
      "application_id, environment, kind, signal_name, payload_schema, schema_status,"
          + " schema_details, received_at, occurred_at, clock_skew_ms, trace_id, source,"
          + " CAST(actor.ips AS json) AS ips, CAST(actor.user AS json) AS users,"
          + " actor.user_key AS user_key, actor.user_agent AS user_agent, location,"
          + " enrichment.address_class AS address_class, trigger, context_schema, context, payload,"
          + " signal_id, organization_id";

  /** All signals of an organization's application. */
  static List<ArchivedSignal> of(Api api, String organization, String application)
      throws InterruptedException {
    StringBuilder columns = new StringBuilder(COLUMNS);
    INFRA.forEach(name -> columns.append(", infra.").append(name).append(" AS ").append(name));
    List<String> names = List.of(columns.toString().replaceAll("[^,]* AS ", "").split(", ?"));
    List<Map<String, JsonNode>> rows = new ArrayList<>();
    Map<String, List<String>> traces = new HashMap<>();
    for (List<JsonNode> cells :
        api.sql(
            "SELECT " + columns + " FROM signals WHERE application_id = '" + application + "'")) {
      Map<String, JsonNode> row = new LinkedHashMap<>();
      for (int at = 0; at < cells.size(); at++) {
        if (!cells.get(at).isNull()) {
          row.put(names.get(at).strip(), cells.get(at));
        }
      }
      require(required(row, "signal_id").matches("[0-9a-f]{32}"), row);
      require(required(row, "organization_id").equals(organization), row);
      rows.add(row);
      String trace = text(row, "trace_id");
      if (trace != null) {
        require(trace.matches("[0-9a-f]{32}"), row);
        traces.computeIfAbsent(trace, first -> new ArrayList<>()).add(member(row));
      }
    }
    traces.values().forEach(members -> members.sort(null));
    return rows.stream()
        .map(row -> of(row, traces.getOrDefault(text(row, "trace_id"), List.of())))
        .toList();
  }

  private static ArchivedSignal of(Map<String, JsonNode> row, List<String> traceMembers) {
    Map<String, String> infra = new TreeMap<>();
    for (String name : INFRA) {
      String value = text(row, name);
      if (value != null) {
        infra.put(name, value);
      }
    }
    JsonNode skew = row.get("clock_skew_ms");
    return new ArchivedSignal(
        required(row, "application_id"),
        required(row, "environment"),
        required(row, "kind"),
        required(row, "signal_name"),
        text(row, "payload_schema"),
        required(row, "schema_status"),
        text(row, "schema_details"),
        occurredAt(row),
        skew == null ? null : skew.asLong(),
        text(row, "source"),
        row.containsKey("ips")
            ? row.get("ips").valueStream().map(JsonNode::asString).toList()
            : List.of(),
        texts(row.get("users")),
        text(row, "user_key"),
        text(row, "user_agent"),
        infra,
        parsed(row, "location"),
        text(row, "address_class"),
        parsed(row, "trigger"),
        text(row, "context_schema"),
        parsed(row, "context"),
        Api.JSON.readTree(required(row, "payload")),
        traceMembers);
  }

  private static String occurredAt(Map<String, JsonNode> row) {
    String occurred = required(row, "occurred_at");
    return occurred.equals(required(row, "received_at")) ? WHEN_RECEIVED : occurred;
  }

  private static String member(Map<String, JsonNode> row) {
    return required(row, "signal_name") + " " + occurredAt(row);
  }

  static Map<String, String> texts(@Nullable JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    if (object != null) {
      object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
    }
    return texts;
  }

  private static @Nullable JsonNode parsed(Map<String, JsonNode> row, String name) {
    String text = text(row, name);
    return text == null ? null : Api.JSON.readTree(text);
  }

  private static @Nullable String text(Map<String, JsonNode> row, String name) {
    JsonNode cell = row.get(name);
    return cell == null ? null : cell.asString();
  }

  private static String required(Map<String, JsonNode> row, String name) {
    String text = text(row, name);
    if (text == null) {
      throw new AssertionError(name + " is null in " + row);
    }
    return text;
  }

  private static void require(boolean condition, Map<String, JsonNode> row) {
    if (!condition) {
      throw new AssertionError("malformed: " + row);
    }
  }

  /** Id of an application by its name. */
  static String applicationId(Api api, String issuer, String name) throws InterruptedException {
    Answer answer = api.get(issuer + "/v1/applications?limit=100");
    return answer
        .ok()
        .get("items")
        .valueStream()
        .filter(item -> item.get("name").asString().equals(name))
        .map(item -> item.get("id").asString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no application " + name));
  }
}
