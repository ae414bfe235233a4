package io.heliograph.kit.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecord.Enrichment;
import io.heliograph.kit.signal.SignalRecord.Infra;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SignalRecordJsonTest {
  private static final SignalRecord FULL =
      new SignalRecord(
          "0".repeat(32),
          "a".repeat(24),
          "b".repeat(24),
          "production",
          SignalRecord.Kind.METRIC,
          "sq.agent.metric.req",
          "metric/2020-01-01T00:00:00.000Z",
          SignalRecord.SchemaStatus.VALID,
          "truncated:/actor/user_agent",
          Instant.parse("2026-01-05T10:20:30.123Z"),
          Instant.parse("2026-01-05T10:20:30Z"),
          -12L,
          "trace",
          "sqreen:sdk:track",
          new Actor(
              List.of("8.8.4.4", "::1"),
              Map.of("email", "ana@example.org"),
              "email=ana%40example.org",
              "curl"),
          new Infra("nodejs", "2.0.2", "x64-Linux", "web-1", "node", "v20", "agent"),
          "{\"stack_trace\":[]}",
          new Enrichment("public"),
          "{\"calls\":1}",
          "http/2020-01-01T00:00:00.000Z",
          "{\"request\":{}}",
          "{\"kind\":\"sum\"}");

  @Test
  void readsBackWhatItWrote() {
    byte[] bytes = SignalRecordJson.write(FULL);

    assertThat(SignalRecordJson.read(bytes)).isEqualTo(FULL);
  }

  @Test
  void writesRoutingFieldsFirstOnOneLine() {
    String text = new String(SignalRecordJson.write(FULL), StandardCharsets.UTF_8);

    assertThat(text)
        .startsWith("{\"v\":1,\"signal_id\":\"" + "0".repeat(32) + "\",\"organization_id\":")
        .contains("\"occurred_at\":\"2026-01-05T10:20:30.000Z\"")
        .endsWith("}\n");
    assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
  }

  @Test
  void refusesWhatIsNoRecord() {
    for (String broken : List.of("", "[]", "{", "{\"v\":1}", "{\"received_at\":\"yesterday\"}")) {
      assertThatThrownBy(() -> SignalRecordJson.read(broken.getBytes(StandardCharsets.UTF_8)))
          .as(broken)
          .isInstanceOf(SignalRecordJson.UnreadableRecord.class);
    }
  }

  @Test
  void digestsTellListsOfPartsApart() {
    assertThat(SignalIds.digest("ab", "c"))
        .isEqualTo(SignalIds.digest("ab", "c"))
        .isNotEqualTo(SignalIds.digest("a", "bc"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void freshIdsAreVersionSevenAndSortByTime() {
    SignalIds ids = new SignalIds(Clock.systemUTC());

    assertThat(ids.fresh()).matches("[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}");
    assertThat(ids.fresh()).isNotEqualTo(ids.fresh());
  }

  @Test
  void userKeysDoNotDependOnOrderAndKeepSeparatorsApart() {
    assertThat(UserKey.of(Map.of("b", "2", "a", "1&b=2"))).isEqualTo("a=1%26b%3D2&b=2");
    assertThat(UserKey.of(Map.of())).isNull();
  }

  @Test
  void escapesAndEncodesAnyTextAsJsonReadersExpect() {
    long seed = 20_261_124;
    Random random = new Random(seed);
    JsonMapper mapper = JsonMapper.builder().build();
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int at = random.nextInt(200); at > 0; at--) {
        int codePoint =
            switch (random.nextInt(4)) {
              case 0 -> random.nextInt(0x80);
              case 1 -> random.nextInt(0x800);
              case 2 -> random.nextInt(0xd800);
              default -> 0x10000 + random.nextInt(0x100000);
            };
        text.appendCodePoint(codePoint);
      }
      JsonBytes json = new JsonBytes(random.nextInt(64));
      json.raw('{').name("a").string(text.toString()).raw('}');

      assertThat(mapper.readTree(json.toBytes()).get("a").asString())
          .as("seed %s, round %s", seed, round)
          .isEqualTo(text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-05T10:20:30.123Z",
        "1969-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.001Z",
        "+12026-01-05T10:20:30Z",
      })
  void writesTimesAsTheFormatterDoes(Instant time) {
    assertThat(new String(new JsonBytes(8).time(time).toBytes(), StandardCharsets.UTF_8))
        .isEqualTo('"' + SignalRecordJson.time(time) + '"');
  }
}
