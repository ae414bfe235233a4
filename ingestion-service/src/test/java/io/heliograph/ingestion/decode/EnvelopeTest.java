package io.heliograph.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.decode.Received.Publishable;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.schema.SchemaCatalogue;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EnvelopeTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"payload\":{}} | ENVELOPE_MALFORMED | /signal_name | missing (expected: string)",
        "{\"signal_name\":\"a\"} | ENVELOPE_MALFORMED | /payload | missing (expected: any JSON)",
        "{\"signal_name\":\" \",\"payload\":{}} | ENVELOPE_MALFORMED | /signal_name | empty"
            + " (expected: a name)",
        "{\"signal_name\":7,\"payload\":{}} | ENVELOPE_MALFORMED | /signal_name | number (expected:"
            + " string)",
        "{\"signal_name\":\"a\",\"payload\":{},\"type\":\"event\"} | ENVELOPE_MALFORMED | /type |"
            + " unknown (expected: point or metric)",
        "{\"signal_name\":\"a\",\"payload\":{},\"time\":\"yesterday\"} | ENVELOPE_MALFORMED | /time"
            + " | not a date (expected: such as 2026-01-05T10:20:30.123Z)",
        "{\"signal_name\":\"a\",\"payload\":{},\"time\":1767608430} | ENVELOPE_MALFORMED | /time |"
            + " number (expected: string)",
        "{\"signal_name\":\"a\",\"payload\":{},\"actor\":[]} | ENVELOPE_MALFORMED | /actor | array"
            + " (expected: object)",
        "{\"signal_name\":\"a\",\"payload\":{},\"actor\":{\"ip_addresses\":{}}} |"
            + " ENVELOPE_MALFORMED | /actor/ip_addresses | object (expected: array)",
        "{\"signal_name\":\"a\",\"payload\":{},\"actor\":{\"ip_addresses\":[\"8.8.4.4\",5]}} |"
            + " ENVELOPE_MALFORMED | /actor/ip_addresses/1 | number (expected: string)",
        "{\"signal_name\":\"a\",\"payload\":{},\"actor\":{\"user_agent\":{}}} | ENVELOPE_MALFORMED"
            + " | /actor/user_agent | object (expected: string)",
        "{\"signal_name\":\"a\",\"payload\":{},\"context\":\"GET /\"} | ENVELOPE_MALFORMED |"
            + " /context | string (expected: object)",
        "{\"signal_name\":\"a\",\"payload\":{},\"payload_schema\":5} | ENVELOPE_MALFORMED |"
            + " /payload_schema | number (expected: string)",
        "{\"signal_name\":\"hg.detection\",\"payload\":{}} | RESERVED_NAME | /signal_name |"
            + " reserved for Heliograph itself (expected: another name)",
        "{\"signal_name\":\"HG.x\",\"payload\":{}} | RESERVED_NAME | /signal_name | reserved for"
            + " Heliograph itself (expected: another name)",
        "{\"signal_name\":\"a\",\"payload\":{},\"payload_schema\":\"hg/detection/1-0-0\"} |"
            + " RESERVED_NAME | /payload_schema | reserved for Heliograph itself (expected: another"
            + " name)",
        "{\"signal_name\":\"a\",\"payload\":{},\"context_schema\":\"hg/x\"} | RESERVED_NAME |"
            + " /context_schema | reserved for Heliograph itself (expected: another name)",
        "{\"signal_name\":\"a\",\"payload\":{\"block\":\"yes\"},"
            + "\"payload_schema\":\"attack/2020-01-01T00:00:00.000Z\"} | PAYLOAD_INVALID |"
            + " /payload/block | string (expected: boolean, null)",
        "{\"signal_name\":\"a\",\"payload\":{\"kind\":\"sum\"},"
            + "\"payload_schema\":\"metric/2020-01-01T00:00:00.000Z\"} | PAYLOAD_INVALID |"
            + " /payload/values | missing (expected: a value)",
        "{\"signal_name\":\"a\",\"payload\":{\"kind\":\"median\",\"values\":[]},"
            + "\"payload_schema\":\"metric/2020-01-01T00:00:00.000Z\"} | PAYLOAD_INVALID |"
            + " /payload/kind | unknown value (expected: sum, average, collect, null)",
        "{\"signal_name\":\"a\",\"payload\":{},\"context\":{\"request\":1},"
            + "\"context_schema\":\"http/2020-01-01T00:00:00.000Z\"} | CONTEXT_INVALID |"
            + " /context/request | number (expected: object, null)",
        "7 | ENVELOPE_MALFORMED | '' | number (expected: object: a signal or trace, in an array)",
        "{\"data\":[]} | ENVELOPE_MALFORMED | /data | empty (expected: at least one signal)",
        "{\"data\":[1]} | ENVELOPE_MALFORMED | /data/0 | number (expected: object)",
        "{\"data\":[{\"payload\":{}}]} | ENVELOPE_MALFORMED | /data/0/signal_name | missing"
            + " (expected: string)",
        "{\"actor\":1,\"data\":[{\"signal_name\":\"a\",\"payload\":{}}]} | ENVELOPE_MALFORMED |"
            + " /actor | number (expected: object)",
        "{\"signal_name\":\"hg.x\",\"data\":[{\"signal_name\":\"a\",\"payload\":{}}]} |"
            + " RESERVED_NAME | /signal_name | reserved for Heliograph itself (expected: another"
            + " name)",
        "{\"data\":[{\"signal_name\":\"a\",\"payload\":{\"block\":1},"
            + "\"payload_schema\":\"attack/2020-01-01T00:00:00.000Z\"}]} | PAYLOAD_INVALID |"
            + " /data/0/payload/block | number (expected: boolean, null)",
      })
  void saysWhatIsWrongAndWhere(String body, RejectReason reason, String pointer, String message) {
    Refused refused = Decoding.refusal(body);

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.errors())
        .extracting(FieldError::pointer, FieldError::message)
        .containsExactly(org.assertj.core.api.Assertions.tuple(pointer, message));
    assertThat(JSON.readTree(Objects.requireNonNull(refused.content()).text())).isNotNull();
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    Refused refused =
        Decoding.refusal(
            """
            {"signal_name":1,"time":2,"actor":{"user_agent":3},"context":4,
             "payload":{"block":5,"test":6},"payload_schema":"attack/2020-01-01T00:00:00.000Z"}\
            """);

    assertThat(refused.errors())
        .extracting(FieldError::pointer)
        .containsExactlyInAnyOrder(
            "/signal_name",
            "/time",
            "/actor/user_agent",
            "/context",
            "/payload/block",
            "/payload/test");
  }

  @Test
  void acceptsValidSiblingsOfInvalidElementsAndMembers() {
    List<Received> received =
        Decoding.batch(
            """
            [{"signal_name":"a","payload":{}}, 5,
             {"data":[{"signal_name":"b","payload":{}},{"signal_name":"c"},{"signal_name":"d","payload":[]}]}]\
            """);

    assertThat(received)
        .extracting(Received::index, each -> each instanceof Publishable)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, true),
            org.assertj.core.groups.Tuple.tuple(1, false),
            org.assertj.core.groups.Tuple.tuple(2, true),
            org.assertj.core.groups.Tuple.tuple(2, false),
            org.assertj.core.groups.Tuple.tuple(2, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"signal", "trace"})
  void agreesWithThePublishedSchema(String name) throws IOException, URISyntaxException {
    for (JsonNode valid : examples(name, "valid")) {
      assertThat(Decoding.batch("[" + valid + "]")).allMatch(Publishable.class::isInstance);
    }
    for (JsonNode invalid : examples(name, "invalid")) {
      assertThat(Decoding.batch("[" + invalid.get("instance") + "]"))
          .as(invalid.toString())
          .allMatch(Refused.class::isInstance);
    }
  }

  private static List<JsonNode> examples(String name, String folder)
      throws IOException, URISyntaxException {
    URI home = Objects.requireNonNull(SchemaCatalogue.class.getResource("catalogue.txt")).toURI();
    String path = "hg/" + name + "/1-0-0/" + folder;
    if (home.getScheme().equals("jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(home, Map.of())) {
        return read(jar.getPath("io/heliograph/schema").resolve(path));
      }
    }
    return read(Path.of(home).resolveSibling(path));
  }

  private static List<JsonNode> read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(JSON::readTree).toList();
    }
  }
}
