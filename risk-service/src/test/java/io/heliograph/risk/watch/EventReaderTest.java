package io.heliograph.risk.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.risk.inventory.Dependency;
import io.heliograph.risk.register.DetectionSeen;
import io.heliograph.risk.register.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
  private static final Instant AT = Instant.parse("2026-11-24T08:00:00.123Z");

  @Test
  void readsFactsThatRulesKnowAndForgetsTheRest() {
    assertThat(
            read(
                "hg.agent.login",
                """
                {"agent_id":"a","host":"vm","uid":0,"clock_skew_ms":-7,"pid":null,"surprise":1,
                 "agent_version":2}
                """))
        .contains(
            new Observation.LoggedIn(
                "a",
                Map.of("host", "vm", "uid", 0L, "clock_skew_ms", -7L, "agent_version", 2L),
                AT));
  }

  @Test
  void readsBundles() {
    assertThat(
            read(
                "hg.agent.bundle",
                """
                {"agent_id":"a","bundle_signature":"s",
                 "dependencies":[{"name":"tar","version":"4.4.19"},{"name":"x"}]}
                """))
        .contains(
            new Observation.Bundled(
                "a", "s", List.of(new Dependency("tar", "4.4.19"), new Dependency("x", null))));
  }

  @Test
  void readsPresence() {
    assertThat(
            read(
                "hg.agent-presence",
                """
                {"agent_id":"a","host":"vm","state":"present","reason":"beat",
                 "seen_at":"2026-11-24T08:00:00.123Z","valid_until":"2026-11-24T08:03:00.123Z"}
                """))
        .contains(new Observation.Present("a", "vm", AT, AT.plusSeconds(180)));
    assertThat(
            read(
                "hg.agent-presence",
                """
                {"agent_id":"a","state":"gone","reason":"silent","seen_at":"2026-11-24T08:00:00.123Z"}
                """))
        .contains(new Observation.Gone("a", AT));
  }

  @Test
  void readsDetections() {
    assertThat(
            read(
                "hg.detection",
                """
                {"id":"d","playbook":"p","mode":"shadow","detected_at":"2026-11-24T08:00:00.123Z",
                 "window":{"count":20},"response_ids":[]}
                """))
        .contains(new Observation.Detected(new DetectionSeen("p", "d", "shadow", 20, 0, AT)));
  }

  @Test
  void otherEventsDoNotConcernIt() {
    assertThat(read("hg.risk-change", "{}")).isEmpty();
    assertThat(read("hg.audit", null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hg.agent.login | `{}`",
        "hg.agent.login | `{\"agent_id\":7}`",
        "hg.agent.login | `{`",
        "hg.agent.bundle | `{\"agent_id\":\"a\"}`",
        "hg.agent.bundle | `{\"agent_id\":\"a\",\"bundle_signature\":\"s\",\"dependencies\":[{}]}`",
        "hg.agent-presence | `{\"agent_id\":\"a\",\"state\":\"gone\"}`",
        "hg.agent-presence | `{\"agent_id\":\"a\",\"state\":\"gone\",\"seen_at\":\"now\"}`",
        "hg.detection | `{\"id\":\"d\"}`",
      })
  void whatLacksWhatItMustHaveIsForTheDeadLetters(String name, String payload) {
    assertThatThrownBy(() -> read(name, payload)).isInstanceOf(EventReader.UnreadableEvent.class);
  }

  private static Optional<Observation> read(String name, @Nullable String payload) {
    return EventReader.read(
        new SignalRecord(
            "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
            "o",
            "app",
            "production",
            SignalRecord.Kind.POINT,
            name,
            null,
            SignalRecord.SchemaStatus.VALID,
            null,
            AT,
            AT,
            null,
            null,
            "heliograph",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            payload));
  }
}
