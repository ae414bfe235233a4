package io.heliograph.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Received.Publishable;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import io.heliograph.kit.signal.SignalRecordJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attackers choose strings in signals; none of them makes an attack disappear. */
class HostileContentTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static String attack(String userAgent, String query, String found) {
    return """
    {"type":"point","signal_name":"sq.agent.attack.lfi","time":"2026-11-24T07:59:00.000Z",
     "actor":{"ip_addresses":["8.8.4.4"],"user_agent":"%s"},
     "context_schema":"http/2020-01-01T00:00:00.000Z",
     "context":{"request":{"path":"/x","parameters":{"query":%s}}},
     "payload_schema":"attack/2020-01-01T00:00:00.000Z",
     "payload":{"test":false,"block":true,"infos":{"found":"%s"}}}\
    """
        .formatted(userAgent, query, found);
  }

  private static SignalRecord survives(String body) {
    SignalRecord signal = Decoding.signal(body);
    assertThat(signal.signalName()).isEqualTo("sq.agent.attack.lfi");
    assertThat(signal.schemaStatus()).isEqualTo(SchemaStatus.VALID);
    assertThat(Decoding.actor(signal).ips()).containsExactly("8.8.4.4");
    assertThat(SignalRecordJson.read(SignalRecordJson.write(signal))).isEqualTo(signal);
    return signal;
  }

  @Test
  void cutsAUserAgentOf300KiB() {
    SignalRecord signal = survives(attack("u".repeat(300 * 1024), "{}", "x"));

    assertThat(Decoding.actor(signal).userAgent()).isEqualTo("u".repeat(Limits.STRING_LENGTH));
    assertThat(signal.schemaDetails()).isEqualTo("truncated:/actor/user_agent");
  }

  @Test
  void doesNotCutBetweenTheHalvesOfAPair() {
    SignalRecord signal = survives(attack("u" + "😀".repeat(Limits.STRING_LENGTH), "{}", "x"));

    assertThat(Decoding.actor(signal).userAgent()).endsWith("😀").hasSize(Limits.STRING_LENGTH - 1);
  }

  @Test
  void replacesLoneSurrogatesAndNul() {
    SignalRecord signal = survives(attack("a\\ud800b\\udc00c\\u0000d\\ud83d\\ude00", "{}", "x"));

    assertThat(Decoding.actor(signal).userAgent()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd😀");
    assertThat(signal.schemaDetails()).isEqualTo("replaced:/actor/user_agent");
  }

  @Test
  void repairsNamesOfMembersToo() {
    SignalRecord signal =
        survives(attack("ua", "{\"%s\":1,\"\\ud800\":2}".formatted("n".repeat(5_000)), "x"));

    JsonNode query =
        JSON.readTree(signal.context()).path("request").path("parameters").path("query");
    assertThat(query.has("n".repeat(Limits.NAME_LENGTH))).isTrue();
    assertThat(query.has("\uFFFD")).isTrue();
    assertThat(signal.schemaDetails()).contains("truncated:").contains("replaced:");
  }

  @Test
  void keepsControlCharactersAsEvidenceWrittenEitherWay() {
    SignalRecord signal = survives(attack("a\u0001\u001f\n\tb\\u0007", "{}", "\u0000x"));

    assertThat(Decoding.actor(signal).userAgent()).isEqualTo("a\u0001\u001f\n\tb\u0007");
    assertThat(JSON.readTree(signal.payload()).path("infos").path("found").asString())
        .isEqualTo("\uFFFDx");
  }

  @Test
  void cutsSubtreesThatAreTooDeep() {
    for (int depth : new int[] {200, 5_000, 500_000}) {
      String query = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);

      SignalRecord signal = survives(attack("ua", query, "x"));

      assertThat(signal.context()).contains("<cut off: nested too deep>");
      assertThat(signal.schemaDetails()).startsWith("too-deep:/context/request/parameters/query");
    }
  }

  @Test
  void keepsWhatIsJustNotTooDeep() {
    int depth = Limits.DEPTH - 4;
    SignalRecord signal =
        survives(attack("ua", "{\"a\":".repeat(depth) + "1" + "}".repeat(depth), "x"));

    assertThat(signal.schemaDetails()).isNull();
  }

  @Test
  void replacesBytesThatAreNotUtf8() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String[] halves = attack("HERE", "{}", "x").split("HERE");
    body.writeBytes(halves[0].getBytes(StandardCharsets.UTF_8));
    body.writeBytes(new byte[] {'a', (byte) 0xff, (byte) 0xfe, (byte) 0xc3, 'b'});
    body.writeBytes(halves[1].getBytes(StandardCharsets.UTF_8));

    List<Received> received = Decoding.decode(body.toByteArray(), Shape.SIGNAL, Decoding.KEY, null);

    SignalRecord signal = Decoding.signals(received).getFirst();
    assertThat(Decoding.actor(signal).userAgent()).startsWith("a\uFFFD").endsWith("b");
  }

  @Test
  void holdsNumbersThatNoDoubleHolds() {
    String query = "[1e999,-1e999,%s,1e-999,0.1]".formatted("9".repeat(100_000));

    SignalRecord signal = survives(attack("ua", query, "x"));

    JsonNode numbers =
        JSON.readTree(signal.context()).path("request").path("parameters").path("query");
    assertThat(numbers.get(0).doubleValue()).isEqualTo(Double.MAX_VALUE);
    assertThat(numbers.get(1).doubleValue()).isEqualTo(-Double.MAX_VALUE);
    assertThat(numbers.get(2).doubleValue()).isEqualTo(Double.MAX_VALUE);
    assertThat(numbers.get(3).doubleValue()).isZero();
    assertThat(numbers.get(4).doubleValue()).isEqualTo(0.1);
    assertThat(signal.schemaDetails()).contains("number:/context/request/parameters/query/0");
  }

  @Test
  void doesNotListEndlessRepairs() {
    String query = "[" + "\"\\u0000\",".repeat(500) + "0]";

    assertThat(survives(attack("ua", query, "x")).schemaDetails()).endsWith(",+490");
  }

  @Test
  void rejectsAnElementThatIsTooLargeAlone() {
    String small = attack("ua", "{}", "x");
    String manyStrings =
        attack("ua", "[" + ("\"" + "x".repeat(1_000) + "\",").repeat(300) + "0]", "x");

    List<Received> received = Decoding.batch("[" + small + "," + manyStrings + "," + small + "]");

    assertThat(received.get(0)).isInstanceOf(Publishable.class);
    assertThat(received.get(1))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(RejectReason.TOO_LARGE);
              assertThat(refused.index()).isEqualTo(1);
            });
    assertThat(received.get(2)).isInstanceOf(Publishable.class);
  }

  @Test
  void refusesARecordThatNoStreamTakes() {
    // 250 Ki control characters are 1.5 MiB once they are escaped.
    String query = "[" + ("\"" + "\\u0001".repeat(16_000) + "\",").repeat(15) + "0]";

    Refused refused = Decoding.refusal(attack("ua", query, "x"));

    assertThat(refused.reason()).isEqualTo(RejectReason.TOO_LARGE);
  }

  @Test
  void boundsWhatTracesExpandTo() {
    String context = "\"context\":{\"a\":[" + ("\"" + "x".repeat(8_000) + "\",").repeat(20) + "0]}";
    String member = "{\"signal_name\":\"a\",\"payload\":0}";
    String trace = "{%s,\"data\":[%s]}".formatted(context, (member + ",").repeat(999) + member);

    List<Received> received = Decoding.batch("[" + trace + "]");

    long bytes =
        received.stream()
            .mapToLong(each -> each instanceof Publishable p ? p.data().length : 0)
            .sum();
    assertThat(bytes).isLessThan(2 * Limits.EXPANDED_SIZE);
    assertThat(received).hasSize(1_000);
    assertThat(received.getLast()).isInstanceOf(Refused.class);
  }

  @Test
  void neverThrowsOnMutatedSignals() {
    long seed = 20_261_124;
    Random random = new Random(seed);
    byte[] whole =
        ("[" + attack("ua", "{\"q\":[1,null,true]}", "x") + "]").getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 20_000; round++) {
      byte[] body = whole.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      try {
        for (Received each : Decoding.decode(body, Shape.BATCH, Decoding.KEY, null)) {
          assertThat(each instanceof Refused refused && refused.reason() == RejectReason.INTERNAL)
              .as("seed %s round %s: %s", seed, round, new String(body, StandardCharsets.UTF_8))
              .isFalse();
        }
      } catch (io.heliograph.kit.problem.ProblemException notJson) {
        assertThat(notJson.reason().status()).isEqualTo(400);
      }
    }
  }
}
