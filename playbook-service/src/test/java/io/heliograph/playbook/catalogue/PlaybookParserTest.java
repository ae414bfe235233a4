package io.heliograph.playbook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.problem.FieldError;
import io.heliograph.playbook.catalogue.PlaybookParser.Format;
import io.heliograph.playbook.catalogue.PlaybookParser.Parsed;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybookParserTest {
  private static final String MINIMAL =
      """
      name: money
      title: Money moves
      match: {signals: [sq.sdk.transfer]}
      group_by: ip
      detect: {count: 2, within: PT5M}
      respond: [{kind: block_ip, duration: PT10M}]
      """;

  private final PlaybookParser parser = new PlaybookParser();

  @Test
  void readsAMinimalDocumentWithDefaults() {
    Playbook playbook = valid(MINIMAL).playbook();

    assertThat(playbook.mode()).isEqualTo(Mode.LIVE);
    assertThat(playbook.cooldown()).isEqualTo(Duration.ofMinutes(5));
    assertThat(playbook.condition()).isNull();
    assertThat(playbook.respond())
        .containsExactly(new Action(ResponseKind.BLOCK_IP, Duration.ofMinutes(10), null));
  }

  @Test
  void readsModeOffAsTextThoughYamlHasItAsBoolean() {
    assertThat(valid(MINIMAL + "mode: off\n").playbook().mode()).isEqualTo(Mode.OFF);
  }

  @Test
  void readsTheSameFromJson() {
    String json = valid(MINIMAL).document().toString();

    assertThat(parser.parse(json, Format.JSON)).isInstanceOf(Parsed.Valid.class);
  }

  @Test
  void saysEverythingThatIsWrongWithTheShapeAtOnce() {
    List<FieldError> errors =
        invalid(
            """
            name: Not Kebab
            match: {signals: []}
            group_by: planet
            detect: {count: 0}
            respond: [{kind: explode}]
            surprise: 1
            """);

    assertThat(errors)
        .extracting(FieldError::pointer)
        .contains(
            "/name",
            "/title",
            "/match/signals",
            "/group_by",
            "/detect/count",
            "/detect/within",
            "/respond/0/kind",
            "/surprise");
  }

  @Test
  void saysEverythingThatIsWrongWithTheMeaningAtOnce() {
    List<FieldError> errors =
        invalid(
            """
            name: money
            title: Money moves
            match: {signals: [a], condition: "payload.amount >"}
            group_by: user
            detect: {count: 2, within: soon}
            cooldown: P30D
            respond:
              - {kind: block_ip, duration: PT1M}
              - {kind: redirect_user, duration: PT1M, url: "javascript:alert(1)"}
              - {kind: block_user}
              - {kind: notify, url: "https://example.org/"}
            """);

    assertThat(errors)
        .extracting(FieldError::pointer)
        .contains(
            "/match/condition",
            "/detect/within",
            "/cooldown",
            "/respond/0/kind",
            "/respond/1/url",
            "/respond/2/duration",
            "/respond/3/url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "*b", "a**"})
  void refusesNamesWithAWildcardElsewhereThanAtTheEnd(String name) {
    assertThat(invalid(MINIMAL.replace("sq.sdk.transfer", "\"" + name + "\"")))
        .extracting(FieldError::pointer)
        .containsExactly("/match/signals/0");
  }

  @ParameterizedTest
  @CsvSource({"{, 1", "'{\"name\":1,\"name\":2}', 1", "'', 0"})
  void saysWhereADocumentIsNotReadable(String text, int line) {
    Parsed parsed = parser.parse(text, Format.JSON);

    if (line > 0) {
      assertThat(parsed).isInstanceOf(Parsed.Unreadable.class);
      assertThat(((Parsed.Unreadable) parsed).message()).contains("line " + line);
    } else {
      assertThat(parsed).isNotInstanceOf(Parsed.Valid.class);
    }
  }

  @Test
  void refusesADocumentThatIsTooLong() {
    assertThat(parser.parse(" ".repeat(PlaybookParser.MAX_LENGTH + 1), Format.YAML))
        .isInstanceOf(Parsed.Unreadable.class);
  }

  @Test
  void loadsTheBuiltInsWithTheirThresholds() {
    List<Playbook> builtIns =
        BuiltInPlaybooks.load(parser).stream().map(Parsed.Valid::playbook).toList();

    assertThat(builtIns)
        .extracting(
            Playbook::name,
            Playbook::count,
            Playbook::within,
            Playbook::groupBy,
            playbook -> playbook.respond().getFirst())
        .containsExactly(
            tuple(
                "failed-logins-per-ip", 20, Duration.ofSeconds(60), GroupBy.IP, block("BLOCK_IP")),
            tuple(
                "failed-logins-per-user",
                10,
                Duration.ofMinutes(5),
                GroupBy.USER,
                block("BLOCK_USER")),
            tuple("attack-peak-per-ip", 10, Duration.ofSeconds(60), GroupBy.IP, block("BLOCK_IP")));
  }

  private static Tuple tuple(Object... values) {
    return Tuple.tuple(values);
  }

  private static Action block(String kind) {
    return new Action(ResponseKind.valueOf(kind), Duration.ofMinutes(10), null);
  }

  private Parsed.Valid valid(String yaml) {
    Parsed parsed = parser.parse(yaml, Format.YAML);
    assertThat(parsed).isInstanceOf(Parsed.Valid.class);
    return (Parsed.Valid) parsed;
  }

  private List<FieldError> invalid(String yaml) {
    Parsed parsed = parser.parse(yaml, Format.YAML);
    assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
    return ((Parsed.Invalid) parsed).errors();
  }
}
