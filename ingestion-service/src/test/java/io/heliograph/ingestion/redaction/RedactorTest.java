package io.heliograph.ingestion.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.redaction.Redactor.Redacted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final byte[] SECRET = {1, 2, 3};
  private static final String CARD = "4111111111111111";

  private final Map<String, Tally> tallies = new HashMap<>();

  private Redactor redactor(RedactionRule... own) {
    return new Redactor(
        List.of(own),
        DefaultRules.NAMES,
        SECRET,
        rule -> tallies.computeIfAbsent(rule, name -> new Tally()));
  }

  private Tally tally(String rule) {
    return Objects.requireNonNull(tallies.get(rule));
  }

  static RedactionRule paths(RuleAction action, String... paths) {
    return new RedactionRule("by-path", action, List.of(paths), List.of(), List.of(), true);
  }

  static RedactionRule keys(RuleAction action, String... keys) {
    return new RedactionRule("by-key", action, List.of(), List.of(keys), List.of(), true);
  }

  static RedactionRule patterns(RuleAction action, String... patterns) {
    return new RedactionRule("by-pattern", action, List.of(), List.of(), List.of(patterns), true);
  }

  private static String of(Redactor redactor, String signal) {
    return redactor.redact(Json.of(signal)).value().compact();
  }

  @Test
  void leavesASignalWithNothingInItAsItIs() {
    Json signal = Json.of("{\"signal_name\":\"a\",\"payload\":{\"a\":[1,\"b\",null,true,2.5]}}");

    Redacted redacted = redactor().redact(signal);

    assertThat(redacted.value()).isSameAs(signal);
    assertThat(redacted.marks()).isNull();
    assertThat(redacted.changed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "password",
    "Passwd",
    "SECRET",
    "api_key",
    "apiKey",
    "API-KEY",
    "x-api-key",
    "Authorization",
    "access_token",
    "set-cookie",
    "_token_",
    "cvv",
  })
  void masksCredentialsWhateverTheirNamesLookLike(String name) {
    assertThat(of(redactor(), "{\"payload\":{\"a\":{\"%s\":\"x\"}}}".formatted(name)))
        .isEqualTo("{\"payload\":{\"a\":{\"%s\":\"***\"}}}".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwords",
        "tokens",
        "tokenizer",
        "user_agent",
        "scheme",
        "source",
        "tracing_identifier",
        "key",
        "p",
        "_",
        "",
        "secré",
        "host",
      })
  void leavesWhatIsNamedOtherwise(String name) {
    String signal = "{\"payload\":{\"%s\":\"x\"}}".formatted(name);

    assertThat(of(redactor(), signal)).isEqualTo(signal);
  }

  @Test
  void masksValuesOfAnyType() {
    assertThat(of(redactor(), "{\"payload\":{\"token\":1,\"b\":{\"token\":{\"a\":[1]}}}}"))
        .isEqualTo("{\"payload\":{\"token\":\"***\",\"b\":{\"token\":\"***\"}}}");
    assertThat(of(redactor(), "{\"payload\":{\"token\":null}}"))
        .isEqualTo("{\"payload\":{\"token\":null}}");
  }

  @Test
  void leavesWhatAgentsHaveRedactedThemselves() {
    String signal = "{\"payload\":{\"password\":\"<Redacted by Sqreen>\"}}";

    assertThat(of(redactor(), signal)).isEqualTo(signal);
  }

  @Test
  void masksHeadersInPairsOnly() {
    assertThat(
            of(
                redactor(),
                "{\"context\":{\"headers\":[[\"host\",\"a\"],[\"Cookie\",\"b\"]],"
                    + "\"fields\":[\"token\",\"name\"]}}"))
        .isEqualTo(
            "{\"context\":{\"headers\":[[\"host\",\"a\"],[\"Cookie\",\"***\"]],"
                + "\"fields\":[\"token\",\"name\"]}}");
  }

  @Test
  void leavesIdentifiersOfUsersToRulesOfTheirOwn() {
    String signal =
        ("{\"actor\":{\"identifiers\":{\"token\":\"t\",\"id\":\"%s\"}},"
                + "\"payload\":{\"user_identifiers\":{\"secret\":\"s\"}}}")
            .formatted(CARD);

    assertThat(of(redactor(), signal)).isEqualTo(signal);
    assertThat(of(redactor(keys(RuleAction.DROP, "token", "secret")), signal))
        .isEqualTo(
            ("{\"actor\":{\"identifiers\":{\"id\":\"%s\"}},"
                    + "\"payload\":{\"user_identifiers\":{}}}")
                .formatted(CARD));
  }

  @ParameterizedTest
  @CsvSource({
    "4111111111111111,***",
    "4111 1111 1111 1111,***",
    "pay with 4111-1111-1111-1111 now,pay with *** now",
    "id 12 4111111111111111,id 12 ***",
    "a4111111111111111b,a***b",
    "378282246310005 and 5555555555554444,*** and ***",
    "4111111111111112,4111111111111112",
    "1764000000000,1764000000000",
    "41111111111111111111111,41111111111111111111111",
    "2026-11-24T05:47:42.433Z,2026-11-24T05:47:42.433Z",
  })
  void masksCardNumbersInText(String text, String masked) {
    assertThat(of(redactor(), "{\"payload\":{\"a\":\"%s\"}}".formatted(text)))
        .isEqualTo("{\"payload\":{\"a\":\"%s\"}}".formatted(masked));
  }

  @Test
  void masksCardNumbersThatAreNumbersOrNames() {
    assertThat(of(redactor(), "{\"payload\":{\"a\":%s,\"%s\":1}}".formatted(CARD, CARD)))
        .isEqualTo("{\"payload\":{\"a\":\"***\",\"***\":1}}");
  }

  @Test
  void findsCardNumbersBesideEscapes() {
    assertThat(of(redactor(), "{\"payload\":\"\\u0001%s\\n\"}".formatted(CARD)))
        .isEqualTo("{\"payload\":\"\\u0001***\\n\"}");
  }

  @Test
  void followsPathsWithAnyStep() {
    RedactionRule rule =
        paths(
            RuleAction.MASK,
            "/payload/users/*/email",
            "/context/a~1b",
            "/payload/list/1",
            "/actor");

    assertThat(
            of(
                redactor(rule),
                "{\"payload\":{\"users\":[{\"email\":\"x\",\"id\":1},{\"email\":\"y\"}],"
                    + "\"email\":\"z\",\"list\":[1,2,3]},\"context\":{\"a/b\":1,\"email\":2},"
                    + "\"actor\":{\"user_agent\":\"u\"}}"))
        .isEqualTo(
            "{\"payload\":{\"users\":[{\"email\":\"***\",\"id\":1},{\"email\":\"***\"}],"
                + "\"email\":\"z\",\"list\":[1,\"***\",3]},\"context\":{\"a/b\":\"***\",\"email\":2},"
                + "\"actor\":\"***\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"x\":1,\"b\":2}|{\"b\":2}",
        "{\"b\":2,\"x\":1}|{\"b\":2}",
        "{\"x\":1}|{}",
        "{\"x\":1,\"X\":2}|{}",
        "{\"a\":1,\"x\":1,\"X\":2,\"b\":3}|{\"a\":1,\"b\":3}",
        "{\"x\":1,\"a\":1,\"X\":2}|{\"a\":1}",
        "{ \"x\" : 1 , \"a\" : [ {\"x\":1} ] }|{\"a\":[{}]}",
        "[[\"x\",1],[\"y\",2]]|[[\"x\",null],[\"y\",2]]",
      })
  void dropsMembersWithTheirNames(String payload, String left) {
    assertThat(of(redactor(keys(RuleAction.DROP, "x")), "{\"payload\":%s}".formatted(payload)))
        .isEqualTo("{\"payload\":%s}".formatted(left));
  }

  @Test
  void keepsWhatARecordCannotDoWithout() {
    RedactionRule rule = paths(RuleAction.DROP, "/payload", "/signal_name", "/source");

    assertThat(of(redactor(rule), "{\"signal_name\":\"a\",\"payload\":{\"a\":1},\"source\":\"s\"}"))
        .isEqualTo("{\"signal_name\":\"***\",\"payload\":null}");
  }

  @Test
  void hashesEqualValuesEquallyAndOnce() {
    Redactor redactor = redactor(keys(RuleAction.HASH, "email"));
    String signal = "{\"payload\":[{\"email\":\"a\"},{\"email\":\"a\"},{\"email\":\"b\"}]}";

    Redacted once = redactor.redact(Json.of(signal));

    List<String> hashes = once.value().tree().path("payload").findValuesAsString("email");
    assertThat(hashes.get(0)).matches("hash:[0-9a-f]{32}").isEqualTo(hashes.get(1));
    assertThat(hashes.get(2)).isNotEqualTo(hashes.get(0));
    assertThat(redactor.redact(once.value()).changed()).isFalse();
    assertThat(
            of(
                new Redactor(
                    List.of(keys(RuleAction.HASH, "email")),
                    List.of(),
                    new byte[] {9},
                    rule -> new Tally()),
                signal))
        .doesNotContain(hashes.get(0));
  }

  @Test
  void replacesWhatExpressionsFindWithinTexts() {
    Redactor redactor = redactor(patterns(RuleAction.MASK, "[a-z]+@[a-z.]+"));

    assertThat(of(redactor, "{\"payload\":{\"a\":\"by u@example.org\",\"u@a.b\":[\"x@y\"]}}"))
        .isEqualTo("{\"payload\":{\"a\":\"by ***\",\"***\":[\"***\"]}}");
    assertThat(
            of(redactor(patterns(RuleAction.DROP, "u@")), "{\"payload\":{\"a\":\"u@\",\"b\":1}}"))
        .isEqualTo("{\"payload\":{\"b\":1}}");
    assertThat(of(redactor(patterns(RuleAction.MASK, "^12$")), "{\"payload\":[12,123]}"))
        .isEqualTo("{\"payload\":[\"***\",123]}");
  }

  @Test
  void leavesNothingThatMatchesAroundAMark() {
    Redactor redactor = redactor(patterns(RuleAction.MASK, "a\\*?"));

    assertThat(of(redactor, "{\"payload\":\"xaa*\"}")).isEqualTo("{\"payload\":\"x******\"}");
    assertThat(of(redactor(patterns(RuleAction.MASK, "ab|b\\*")), "{\"payload\":\"bab\"}"))
        .isEqualTo("{\"payload\":\"***\"}");
  }

  @Test
  void theFirstRuleDecidesAndDefaultsComeLast() {
    String signal = "{\"payload\":{\"token\":\"x\"}}";

    assertThat(
            of(
                redactor(keys(RuleAction.DROP, "token"), paths(RuleAction.MASK, "/payload/token")),
                signal))
        .isEqualTo("{\"payload\":{}}");
    assertThat(of(redactor(keys(RuleAction.HASH, "token")), signal)).contains("hash:");
  }

  @Test
  void seesTheMembersOfATraceAsSignals() {
    Redactor redactor = redactor(paths(RuleAction.MASK, "/payload/a", "/actor/user_agent"));

    assertThat(
            of(
                redactor,
                "{\"actor\":{\"user_agent\":\"u\"},\"data\":[{\"payload\":{\"a\":1}},7,"
                    + "{\"payload\":{\"a\":2,\"user_identifiers\":{\"token\":1}}}]}"))
        .isEqualTo(
            "{\"actor\":{\"user_agent\":\"***\"},\"data\":[{\"payload\":{\"a\":\"***\"}},7,"
                + "{\"payload\":{\"a\":\"***\",\"user_identifiers\":{\"token\":1}}}]}");
  }

  @Test
  void countsAndMarksByRule() {
    Redactor redactor = redactor(keys(RuleAction.MASK, "a"));

    Redacted redacted =
        redactor.redact(Json.of("{\"payload\":{\"a\":1,\"b\":{\"a\":2},\"token\":\"t\"}}"));

    assertThat(redacted.marks()).isEqualTo("redacted:by-key,redacted:credentials");
    assertThat(tally("by-key").values.sum()).isEqualTo(2);
    assertThat(tally("by-key").signals.sum()).isEqualTo(1);
    assertThat(tally("card-numbers").values.sum()).isZero();
  }

  @Test
  void leavesMarksAloneWhenASignalComesAgain() {
    Redactor redactor =
        redactor(keys(RuleAction.MASK, "a"), patterns(RuleAction.HASH, "[0-9a-f]{2,}"));
    String once = of(redactor, "{\"payload\":{\"a\":1,\"b\":\"beef\",\"token\":\"t\"}}");

    assertThat(of(redactor, once)).isEqualTo(once);
  }
}
