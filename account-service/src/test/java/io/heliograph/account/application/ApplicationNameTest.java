package io.heliograph.account.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.problem.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "My shop (EU) – 東京 \uD83D\uDED2", "$where", "a.b/c"})
  void takesWhatPeopleCallThings(String name) {
    assertThat(ApplicationName.mistakes(name, "production")).isEmpty();
  }

  @Test
  void countsCharactersAndNotTheirHalves() {
    assertThat(ApplicationName.mistakes("\uD83D\uDED2".repeat(200), "production")).isEmpty();
    assertThat(ApplicationName.mistakes("a".repeat(201), "production"))
        .containsExactly(new FieldError("/name", "201 characters (expected: 1 to 200 characters)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "\u009F", "\uD83D", "a\uDED2b"})
  void refusesNamesThatHideThings(String name) {
    assertThat(ApplicationName.mistakes(name, "production"))
        .singleElement()
        .extracting(FieldError::pointer)
        .isEqualTo("/name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pro duction", "a/b", "é", "\n"})
  void refusesEnvironmentsOfAnotherForm(String environment) {
    assertThat(ApplicationName.mistakes("shop", environment))
        .singleElement()
        .extracting(FieldError::pointer)
        .isEqualTo("/environment");
  }

  @Test
  void tellsAllMistakesAtOnce() {
    assertThat(ApplicationName.mistakes(null, null))
        .extracting(FieldError::pointer)
        .containsExactly("/name", "/environment");
  }
}
