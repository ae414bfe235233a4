package io.heliograph.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Enrichment;
import io.heliograph.kit.signal.SignalRecord.Infra;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizationTest {

  private static SignalRecord with(String fields) {
    return Decoding.signal("{\"signal_name\":\"a\",\"payload\":{}%s}".formatted(fields));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8.8.4.4 | 8.8.4.4 | public",
        "8.8.4.4:443 | 8.8.4.4 | public",
        "::ffff:8.8.4.4 | 8.8.4.4 | public",
        "[2001:4860:0:0::8888]:443 | 2001:4860::8888 | public",
        "203.0.113.5 | 203.0.113.5 | documentation",
        "10.1.2.3 | 10.1.2.3 | private",
        "127.0.0.1 | 127.0.0.1 | loopback",
        "fe80::1%eth0 | fe80::1 | link_local",
        "224.0.0.1 | 224.0.0.1 | multicast",
      })
  void writesAddressesInOneForm(String sent, String address, String addressClass) {
    SignalRecord signal = with(",\"actor\":{\"ip_addresses\":[\"%s\"]}".formatted(sent));

    assertThat(Decoding.actor(signal).ips()).containsExactly(address);
    assertThat(signal.enrichment()).isEqualTo(new Enrichment(addressClass));
  }

  @Test
  void dropsWhatIsNoAddress() {
    SignalRecord signal =
        with(
            """
            ,"actor":{"ip_addresses":["", "unknown", null, "8.8.4.4", "8.8.4.4", "1.2.3.4.5"]}\
            """);

    assertThat(Decoding.actor(signal).ips()).containsExactly("8.8.4.4");
    assertThat(with(",\"actor\":{\"ip_addresses\":[\"\"]}").actor()).isNull();
    assertThat(with(",\"actor\":{\"ip_addresses\":[\"\"]}").enrichment()).isNull();
  }

  @Test
  void prefersTheIdentifiersOfThePayload() {
    SignalRecord signal =
        Decoding.signal(
            """
            {"signal_name":"a","actor":{"identifiers":{"id":"actor"}},
             "payload":{"user_identifiers":{"id":7,"email":"a b@x.y","gone":null}}}\
            """);

    assertThat(Decoding.actor(signal).user()).isEqualTo(Map.of("id", "7", "email", "a b@x.y"));
    assertThat(Decoding.actor(signal).userKey()).isEqualTo("email=a%20b%40x.y&id=7");
  }

  @Test
  void fallsBackToTheIdentifiersOfTheActor() {
    SignalRecord signal =
        Decoding.signal(
            """
            {"signal_name":"a","actor":{"identifiers":{"id":"actor"}},
             "payload":{"user_identifiers":{}}}\
            """);

    assertThat(Decoding.actor(signal).user()).isEqualTo(Map.of("id", "actor"));
  }

  @Test
  void takesIdentifiersInAList() {
    assertThat(Decoding.actor(with(",\"actor\":{\"identifiers\":[\"ana\",\"7\"]}")).user())
        .isEqualTo(Map.of("0", "ana", "1", "7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"location_infra\":{\"infra\":{\"agent_type\":\"nodejs\",\"hostname\":\"h\"}}",
        "\"location_infra\":{\"agent_type\":\"nodejs\",\"hostname\":\"h\"}",
        "\"location\":{\"infra\":{\"agent_type\":\"nodejs\",\"hostname\":\"h\"}}",
      })
  void findsTheInfraInItsThreePlaces(String field) {
    Infra expected = new Infra("nodejs", null, null, "h", null, null, "agent-1");

    assertThat(
            Decoding.signal(
                    "{\"signal_name\":\"a\",\"payload\":0,%s}".formatted(field), Decoding.SESSION)
                .infra())
        .isEqualTo(expected);
  }

  @Test
  void knowsTheAgentOfASessionWithoutAnyInfra() {
    assertThat(with("").infra()).isNull();
    assertThat(Decoding.signal("{\"signal_name\":\"a\",\"payload\":0}", Decoding.SESSION).infra())
        .isEqualTo(new Infra(null, null, null, null, null, null, "agent-1"));
  }

  @Test
  void doesNotBelieveTimesFromOurFuture() {
    SignalRecord soon = with(",\"time\":\"2026-11-24T08:00:20.123Z\"");
    SignalRecord late = with(",\"time\":\"2026-11-24T09:00:00.123Z\"");

    assertThat(soon.occurredAt()).isEqualTo(Instant.parse("2026-11-24T08:00:20.123Z"));
    assertThat(soon.clockSkewMs()).isEqualTo(20_000);
    assertThat(late.occurredAt()).isEqualTo(Instant.parse("2026-11-24T08:00:30.123Z"));
    assertThat(late.clockSkewMs()).isEqualTo(3_600_000);
  }

  @Test
  void keepsAncientTimesAndTakesThemForNoSkew() {
    SignalRecord signal = with(",\"time\":\"1971-01-01T00:00:00Z\"");

    assertThat(signal.occurredAt()).isEqualTo(Instant.parse("1971-01-01T00:00:00Z"));
    assertThat(signal.clockSkewMs()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", ",\"time\":null", ",\"time\":\"0001-01-01T00:00:00Z\""})
  void takesTheTimeOfReceiptWhereNoneIsGiven(String field) {
    assertThat(with(field).occurredAt()).isEqualTo(Decoding.NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",\"type\":\"point\" | POINT",
        ",\"type\":\"metric\" | METRIC",
        ",\"type\":null | POINT",
        ",\"payload_schema\":\"metrics/of/1-0-0\" | METRIC",
      })
  void tellsPointsFromMetrics(String field, Kind kind) {
    assertThat(with(field).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | NONE",
        ",\"payload_schema\":\"track_event/2020-01-01T00:00:00.000Z\" | VALID",
        ",\"payload_schema\":\"sqreen/track_event/1-0-0\" | VALID",
        ",\"payload_schema\":\"acme/login/1-0-0\" | UNKNOWN",
        ",\"payload_schema\":\"http/2020-01-01T00:00:00.000Z\" | UNKNOWN",
        ",\"payload_schema\":\"../../etc\" | UNKNOWN",
      })
  void saysWhatThePayloadWasCheckedAgainst(String field, SchemaStatus status) {
    assertThat(with(field).schemaStatus()).isEqualTo(status);
  }

  @Test
  void membersInheritWhatTheyDoNotSetThemselves() {
    List<SignalRecord> signals =
        Decoding.signals(
            Decoding.batch(
                """
                [{"type":"trace","signal_name":"t","payload":1,"payload_schema":"acme/t/1-0-0",
                  "source":"s","time":"2026-01-05T10:20:30Z","actor":{"ip_addresses":["8.8.4.4"]},
                  "context_schema":"acme/c/1-0-0","context":{"a":1},"location":{"l":1},
                  "location_infra":{"hostname":"h"},"trigger":{"calls":1},
                  "data":[{"signal_name":"a","payload":2},
                          {"signal_name":"b","payload":3,"source":"own","time":"2026-01-05T10:20:31Z",
                           "actor":{"ip_addresses":["1.1.1.1"]},"context":{"b":1},
                           "location":{"m":1},"location_infra":{"hostname":"i"},"trigger":{}}]}]\
                """));

    SignalRecord heir = signals.get(0);
    assertThat(heir.payloadSchema()).isNull();
    assertThat(heir.payload()).isEqualTo("2");
    assertThat(heir.source()).isEqualTo("s");
    assertThat(heir.occurredAt()).isEqualTo(Instant.parse("2026-01-05T10:20:30Z"));
    assertThat(Decoding.actor(heir).ips()).containsExactly("8.8.4.4");
    assertThat(heir.contextSchema()).isEqualTo("acme/c/1-0-0");
    assertThat(heir.context()).isEqualTo("{\"a\":1}");
    assertThat(heir.location()).isEqualTo("{\"l\":1}");
    assertThat(Decoding.infra(heir).hostname()).isEqualTo("h");
    assertThat(heir.trigger()).isEqualTo("{\"calls\":1}");

    SignalRecord own = signals.get(1);
    assertThat(own.source()).isEqualTo("own");
    assertThat(own.occurredAt()).isEqualTo(Instant.parse("2026-01-05T10:20:31Z"));
    assertThat(Decoding.actor(own).ips()).containsExactly("1.1.1.1");
    assertThat(own.contextSchema()).isEqualTo("acme/c/1-0-0");
    assertThat(own.context()).isEqualTo("{\"b\":1}");
    assertThat(own.location()).isEqualTo("{\"m\":1}");
    assertThat(Decoding.infra(own).hostname()).isEqualTo("i");
    assertThat(own.trigger()).isEqualTo("{}");
    assertThat(own.traceId()).isEqualTo(heir.traceId()).isNotNull();
  }

  @Test
  void repairsOfATraceAreToldWhereTheyBelong() {
    String nul = "\\u0000";
    List<SignalRecord> signals =
        Decoding.signals(
            Decoding.batch(
                """
                [{"actor":{"user_agent":"%s"},
                  "data":[{"signal_name":"a","payload":"%s"},{"signal_name":"b","payload":0}]}]\
                """
                    .formatted(nul, nul)));

    assertThat(signals.get(0).schemaDetails())
        .isEqualTo("replaced:/actor/user_agent,replaced:/payload");
    assertThat(signals.get(1).schemaDetails()).isEqualTo("replaced:/actor/user_agent");
  }
}
