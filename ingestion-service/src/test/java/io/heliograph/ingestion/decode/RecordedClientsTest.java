package io.heliograph.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Received.Publishable;
import io.heliograph.kit.net.AddressClass;
import io.heliograph.kit.net.IpAddress;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecord.Infra;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.signal.UserKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every recorded request of a real client lands field by field. The expectation is made from the
 * recorded JSON by the rules of the wire reference, apart from the decoder's code.
 */
class RecordedClientsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource({
    "node-agent.batches-mixed, BATCH, 11",
    "node-agent.batches-track-and-actions, BATCH, 10",
    "node-agent.batches-binning-metrics, BATCH, 5",
    "node-sdk.batches-point-metric, BATCH, 2",
    "node-sdk.traces, TRACE, 1",
    "node-sdk.traces-answered-422, TRACE, 1",
    "python-sdk.batches-point-metric, BATCH, 2",
  })
  void everyRecordedSignalLandsFieldByField(String file, Shape shape, int signals)
      throws IOException {
    JsonNode body = body(file);

    List<Received> received =
        Decoding.decode(JSON.writeValueAsBytes(body), shape, Decoding.SESSION, null);

    List<JsonNode> sent = flattened(shape == Shape.BATCH ? body : JSON.createArrayNode().add(body));
    assertThat(sent).hasSize(signals);
    assertThat(received).hasSize(signals).allMatch(Publishable.class::isInstance);
    for (int at = 0; at < signals; at++) {
      Publishable publishable = (Publishable) received.get(at);
      SignalRecord signal = SignalRecordJson.read(publishable.data());
      assertLands(sent.get(at), signal);
      assertThat(publishable.data())
          .as("layout of the record")
          .asString(StandardCharsets.UTF_8)
          .isEqualTo(new String(SignalRecordJson.write(signal), StandardCharsets.UTF_8));
    }
  }

  private static void assertLands(JsonNode sent, SignalRecord signal) {
    assertThat(signal.signalId()).matches("[0-9a-f]{32}");
    assertThat(signal.organizationId()).isEqualTo(Decoding.SESSION.organizationId());
    assertThat(signal.applicationId()).isEqualTo(Decoding.SESSION.applicationId());
    assertThat(signal.environment()).isEqualTo("production");
    assertThat(signal.kind().wire()).isEqualTo(sent.path("type").asString());
    assertThat(signal.signalName()).isEqualTo(sent.path("signal_name").asString());
    assertThat(signal.payloadSchema()).isEqualTo(text(sent.get("payload_schema")));
    assertThat(signal.schemaStatus())
        .isEqualTo(sent.has("payload_schema") ? SchemaStatus.VALID : SchemaStatus.NONE);
    assertThat(signal.schemaDetails()).isNull();
    assertThat(signal.receivedAt()).isEqualTo(Decoding.NOW);
    assertThat(signal.occurredAt()).isEqualTo(time(sent.path("time").asString()));
    assertThat(signal.clockSkewMs()).isEqualTo(90_000L);
    assertThat(signal.traceId() != null).isEqualTo(sent.has("in_trace"));
    assertThat(signal.source()).isEqualTo(text(sent.get("source")));
    assertThat(signal.actor()).isEqualTo(actor(sent));
    assertThat(signal.infra()).isEqualTo(infra(sent));
    assertSameJson(signal.location(), sent.get("location"));
    assertThat(signal.enrichment() == null).isEqualTo(sent.path("actor").isMissingNode());
    if (signal.enrichment() != null) {
      String address = sent.path("actor").path("ip_addresses").path(0).asString();
      assertThat(signal.enrichment().addressClass())
          .isEqualTo(AddressClass.of(IpAddress.parse(address).orElseThrow()).wire());
    }
    assertSameJson(signal.trigger(), sent.get("trigger"));
    assertThat(signal.contextSchema()).isEqualTo(text(sent.get("context_schema")));
    assertSameJson(signal.context(), sent.get("context"));
    assertSameJson(signal.payload(), sent.get("payload"));
  }

  private static @Nullable Actor actor(JsonNode sent) {
    JsonNode actor = sent.path("actor");
    JsonNode user = sent.path("payload").path("user_identifiers");
    if (user.isMissingNode()) {
      user = actor.path("identifiers");
    }
    if (actor.isMissingNode() && user.isMissingNode()) {
      return null;
    }
    Map<String, String> identifiers = new LinkedHashMap<>();
    user.properties().forEach(each -> identifiers.put(each.getKey(), each.getValue().asString()));
    List<String> addresses = new ArrayList<>();
    actor.path("ip_addresses").forEach(address -> addresses.add(address.asString()));
    return new Actor(
        addresses, identifiers, UserKey.of(identifiers), text(actor.get("user_agent")));
  }

  private static Infra infra(JsonNode sent) {
    JsonNode infra = sent.path("location_infra").path("infra");
    if (infra.isMissingNode()) {
      infra = sent.path("location").path("infra");
    }
    return new Infra(
        text(infra.get("agent_type")),
        text(infra.get("agent_version")),
        text(infra.get("os_type")),
        text(infra.get("hostname")),
        text(infra.get("runtime_type")),
        text(infra.get("runtime_version")),
        "agent-1");
  }

  /** The signals, each with what it inherits; members of a trace are marked. */
  private static List<JsonNode> flattened(JsonNode elements) {
    List<JsonNode> signals = new ArrayList<>();
    for (JsonNode element : elements) {
      if (!element.has("data")) {
        signals.add(element);
        continue;
      }
      for (JsonNode member : element.path("data")) {
        ObjectNode whole = JSON.createObjectNode();
        whole.setAll((ObjectNode) element);
        whole.remove(List.of("data", "signal_name", "payload", "payload_schema"));
        whole.setAll((ObjectNode) member);
        whole.put("in_trace", true);
        signals.add(whole);
      }
    }
    return signals;
  }

  private static Instant time(String sent) {
    String withZone = sent.endsWith("Z") ? sent : sent + "Z";
    Instant time = Instant.parse(withZone);
    Instant millis = Instant.ofEpochMilli(time.toEpochMilli());
    Instant latest = Decoding.NOW.plusSeconds(30);
    return millis.isAfter(latest) ? latest : millis;
  }

  private static void assertSameJson(@Nullable String text, @Nullable JsonNode sent) {
    assertThat(text == null ? null : JSON.readTree(text)).isEqualTo(sent);
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    return value == null ? null : value.asString();
  }

  private static JsonNode body(String file) throws IOException {
    try (InputStream in =
        RecordedClientsTest.class.getResourceAsStream("/clients/" + file + ".json")) {
      return JSON.readTree(Objects.requireNonNull(in)).path("request").path("body");
    }
  }
}
