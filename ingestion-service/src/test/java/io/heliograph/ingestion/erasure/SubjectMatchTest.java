package io.heliograph.ingestion.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SubjectMatchTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:30:00.123Z");

  private static SubjectMatch user(String name, String value) {
    return match(new Subject.User(Map.of(name, value)));
  }

  private static SubjectMatch match(Subject subject) {
    return new SubjectMatch(subject, NOW, text -> "hash:0123456789abcdef");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\":\"bo@example.org\"}",
        "bo@example.org",
        "mail to <bo@example.org>, twice",
        "{\"group\":\"email=bo%40example.org\"}",
        "{\"email\":\"hash:0123456789abcdef\"}"
      })
  void findsAValueHoweverItIsWritten(String text) {
    assertThat(user("email", "bo@example.org").in(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jbo@example.org", "bo@example.orgs", "boXexample.org", "bo@exampleXorg"})
  void findsNoPartOfALongerWord(String text) {
    assertThat(user("email", "bo@example.org").in(text)).isFalse();
  }

  @Test
  void findsAShortValueOnlyWithItsName() {
    SubjectMatch match = user("id", "42");

    assertThat(match.in("{\"id\": \"42\"}")).isTrue();
    assertThat(match.in("{\"id\":42}")).isTrue();
    assertThat(match.in("{\"group\":\"email=a%40example.org&id=42\"}")).isTrue();
    assertThat(match.in("{\"id\":421}")).isFalse();
    assertThat(match.in("{\"count\":\"42\"}")).isFalse();
  }

  @Test
  void findsAnAddressButNoLongerOne() {
    SubjectMatch match = match(new Subject.Address("8.8.4.4"));

    assertThat(match.in("{\"x-forwarded-for\":\"8.8.4.4, 10.0.0.1\"}")).isTrue();
    assertThat(match.in("18.8.4.4")).isFalse();
    assertThat(match.in("8.8.4.40")).isFalse();
  }

  @Test
  void printsAValueAsALiteralThatEndsWhereItEnds() {
    String condition = user("name", "O'Neill' OR 1=1 --").condition("\"stored\".");

    assertThat(condition)
        .contains("O\\''Neill\\''")
        .contains("\"stored\".\"received_at\" <= TIMESTAMP '2026-11-24 10:30:00.123'")
        .doesNotContain("Neill' ");
  }

  @Test
  void tellsEveryProblemOfARequestAtOnce() {
    ProblemException problem =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                SubjectReader.read(
                    JsonMapper.shared()
                        .readTree(
                            "{\"subject\":{\"user\":{\"a\":1,\"b\":\"\"},\"ip\":\"1.2.3\",\"x\":1}}")));

    assertThat(problem.errors())
        .extracting(FieldError::pointer)
        .containsExactly(
            "/subject/x", "/subject", "/subject/ip", "/subject/user/a", "/subject/user/b");
  }

  @Test
  void readsAnAddressAsSignalsWriteIt() {
    assertThat(
            SubjectReader.read(
                JsonMapper.shared().readTree("{\"subject\":{\"ip\":\"2001:DB8::0:1\"}}")))
        .isEqualTo(new Subject.Address("2001:db8::1"));
  }
}
