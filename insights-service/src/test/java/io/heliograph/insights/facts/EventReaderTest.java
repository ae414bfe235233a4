package io.heliograph.insights.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.heliograph.kit.signal.SignalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

class EventReaderTest {
  private static final Instant AT = Instant.parse("2026-11-24T08:00:00.123Z");
  private final FactCatalogue catalogue = FactStoreContract.CATALOGUE;
  private final EventReader reader = new EventReader(catalogue);

  private List<Observation> read(String name, String payload) {
    return reader.read(Events.event("o", "a", name, AT, payload));
  }

  @Test
  void readsEachSeverityOfARiskSummary() {
    List<Observation> observations = reader.read(Events.riskSummary("o", "a", AT, 2, 3, 4, 7));

    assertThat(observations)
        .map(Observation.Value.class::cast)
        .extracting(value -> value.fact().name(), value -> value.value().wire())
        .containsExactly(
            tuple("risks.open.low", 0L),
            tuple("risks.open.medium", 2L),
            tuple("risks.open.high", 3L),
            tuple("risks.open.critical", 0L),
            tuple("risks.unknown", 4L));
  }

  @Test
  void countsADetectionByItsSignalFromWhenItWasDetected() {
    SignalRecord event = Events.detection("o", "a", AT, "d-1");

    assertThat(reader.read(event))
        .containsExactly(
            new Observation.Thing(
                catalogue.detections(), event.signalId(), AT, true, AT.plus(Duration.ofHours(24))));
  }

  @Test
  void countsAResponseWhileItIsActiveAndNotExpired() {
    Instant expiry = AT.plusSeconds(600);

    assertThat(reader.read(Events.response("o", "a", AT, "r-1", "active", expiry)))
        .containsExactly(new Observation.Thing(catalogue.responses(), "r-1", AT, true, expiry));
    assertThat(reader.read(Events.response("o", "a", AT, "r-1", "held", expiry)))
        .map(Observation.Thing.class::cast)
        .extracting(Observation.Thing::counts)
        .containsExactly(false);
  }

  @Test
  void anAgentCountsAsLongAsItsWordSays() {
    assertThat(reader.read(Events.presence("o", "a", AT, "x", true)))
        .containsExactly(
            new Observation.Thing(catalogue.agents(), "x", AT, true, AT.plusSeconds(90)));
    assertThat(
            read(
                "hg.agent-presence",
                "{\"agent_id\":\"x\",\"state\":\"present\",\"seen_at\":\"2026-11-24T08:00:00Z\"}"))
        .containsExactly(
            new Observation.Thing(
                catalogue.agents(),
                "x",
                Instant.parse("2026-11-24T08:00:00Z"),
                true,
                Instant.parse("2026-11-24T08:03:00Z")));
  }

  @Test
  void readsWhatAnAgentSaysAboutItself() {
    assertThat(reader.read(Events.agentFacts("o", "a", AT, "node v20", 0, -90_000)))
        .map(Observation.Value.class::cast)
        .extracting(value -> value.fact().name(), value -> value.value().wire())
        .containsExactly(
            tuple("agents.runtime", "node v20"),
            tuple("agents.version", "2.0.2"),
            tuple("agents.root", true),
            tuple("agents.clock_skew", "PT-1M-30S"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "hg.risk-summary; {}",
        "hg.risk-summary; {\"open\":{\"high\":\"many\"}}",
        "hg.risk-summary; {\"open\":{\"high\":1.5},\"unknown\":99999999999999999999}",
        "hg.risk-summary; []",
        "hg.security-response; {\"id\":\"r\",\"state\":\"active\",\"expires_at\":\"later\"}",
        "hg.security-response; {\"state\":\"active\",\"expires_at\":\"2026-11-24T08:00:00Z\"}",
        "hg.agent-presence; {\"state\":\"present\"}",
        "hg.agent-facts; {\"runtime\":null,\"euid\":\"root\",\"clock_skew_ms\":1.5}",
        "hg.audit; {\"action\":\"key-created\"}",
        "hg.something-new; {}",
      })
  void saysNothingOfWhatIsMissingOrOfAnotherKind(String name, String payload) {
    assertThat(read(name, payload)).isEmpty();
  }

  @Test
  void aPayloadThatIsNoJsonIsAPoisonRecord() {
    assertThatThrownBy(() -> read("hg.detection", "{")).isInstanceOf(JacksonException.class);
  }
}
