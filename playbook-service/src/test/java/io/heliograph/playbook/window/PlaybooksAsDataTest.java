package io.heliograph.playbook.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.playbook.catalogue.BuiltInPlaybooks;
import io.heliograph.playbook.catalogue.Playbook;
import io.heliograph.playbook.catalogue.PlaybookParser;
import io.heliograph.playbook.catalogue.PlaybookParser.Format;
import io.heliograph.playbook.catalogue.PlaybookParser.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases of {@code src/test/resources/playbooks}: a playbook, signals in the order of the stream,
 * and what it must detect. A playbook of which only the name is given is the built-in.
 */
class PlaybooksAsDataTest {
  private static final Path CASES = Path.of("src/test/resources/playbooks");
  private static final WindowLimits LIMITS =
      new WindowLimits(Duration.ofMinutes(15), Duration.ofHours(1), 1000);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final PlaybookParser parser = new PlaybookParser();
  private final EngineRehearsal rehearsal = new EngineRehearsal(LIMITS);

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void detectsWhatTheCaseExpects(String name) throws IOException {
    Path folder = CASES.resolve(name);
    Playbook playbook = playbook(Files.readString(folder.resolve("playbook.yml")));
    List<JsonNode> signals = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("signals.ndjson"))) {
      signals.add(JSON.readTree(line));
    }

    List<Map<String, Object>> detections =
        rehearsal.run(playbook, signals).stream().map(PlaybooksAsDataTest::summary).toList();

    assertThat(JSON.<JsonNode>valueToTree(detections))
        .isEqualTo(JSON.readTree(Files.readString(folder.resolve("expected.json"))));
  }

  @Test
  void theTestsThatBuiltInsShipWithHold() {
    BuiltInPlaybooks.load(parser)
        .forEach(valid -> assertThat(rehearsal.failures(valid.playbook())).isEmpty());
  }

  @Test
  void aTestThatFailsIsNamedWithWhatCameInstead() {
    Parsed parsed =
        parser.parse(
            """
            name: a
            title: a
            match: {signals: [x]}
            group_by: ip
            detect: {count: 2, within: PT1M}
            respond: []
            tests:
              - name: wrong
                signals: [{signal_name: x, occurred_at: 2026-01-05T10:20:30Z, actor: {ips: [8.8.4.4]}, repeat: 2}]
                detections: []
              - name: unreadable
                signals: [{signal_name: x, occurred_at: yesterday}]
                detections: []
            """,
            Format.YAML);

    assertThat(rehearsal.failures(((Parsed.Valid) parsed).playbook()))
        .extracting(failure -> failure.pointer() + " " + failure.message())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("/tests/0/detections").contains("[8.8.4.4]"),
            second -> assertThat(second).startsWith("/tests/1/signals"));
  }

  private Playbook playbook(String text) {
    if (parser.parse(text, Format.YAML) instanceof Parsed.Valid valid) {
      return valid.playbook();
    }
    String name = text.lines().filter(line -> line.startsWith("name: ")).findFirst().orElseThrow();
    return BuiltInPlaybooks.load(parser).stream()
        .map(Parsed.Valid::playbook)
        .filter(builtIn -> builtIn.name().equals(name.substring("name: ".length())))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> summary(Detection detection) {
    return Map.of(
        "group",
        Map.of("by", detection.group().by().wire(), "value", detection.group().value()),
        "from",
        millis(detection.from()),
        "to",
        millis(detection.to()),
        "signal_ids",
        detection.signalIds());
  }

  private static String millis(Instant instant) {
    return SignalRecordJson.time(instant);
  }
}
