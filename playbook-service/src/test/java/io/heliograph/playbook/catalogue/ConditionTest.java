package io.heliograph.playbook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.values.NullValue;
import io.heliograph.playbook.catalogue.Condition.Compilation;
import io.heliograph.playbook.catalogue.Condition.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final Map<String, Object> FIELDS =
      Map.of(
          "signal_name",
          "sq.sdk.transfer",
          "environment",
          "production",
          "source",
          "",
          "occurred_at",
          Instant.parse("2026-01-05T10:20:30Z"),
          "actor",
          Map.of("ip", "8.8.4.4", "ips", List.of("8.8.4.4"), "user", Map.of()),
          "payload",
          Map.of(
              "amount",
              12L,
              "share",
              0.5,
              "currency",
              "EUR",
              "nothing",
              NullValue.NULL_VALUE,
              "list",
              LongStream.range(0, 2000).boxed().toList()));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "payload.amount > 10, HOLDS",
        "payload.amount > 11.5, HOLDS",
        "payload.amount == 12 && payload.currency == 'USD', FAILS",
        "payload.missing == 'x', ERROR",
        "has(payload.missing) && payload.missing == 'x', FAILS",
        "payload.nothing == null, HOLDS",
        "payload.currency.matches('^E.R$'), HOLDS",
        "payload.currency.startsWith('E') && actor.ip == '8.8.4.4', HOLDS",
        "occurred_at > timestamp('2026-01-01T00:00:00Z'), HOLDS",
        "occurred_at.getHours() == 10, HOLDS",
        "environment in ['production' | 'staging'], HOLDS",
        "payload.currency > 3, ERROR",
        "source == '', HOLDS",
      })
  void evaluates(String expression, Verdict expected) {
    // The CSV's comma is taken.
    assertThat(compiled(expression.replace(" | ", ", ")).test(FIELDS::get)).isEqualTo(expected);
  }

  @Test
  void stopsLoopsThatCostTooMuch() {
    assertThat(compiled("payload.list.all(a, payload.list.all(b, a >= 0))").test(FIELDS::get))
        .isEqualTo(Verdict.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"payload.amount", "1 +", "unknown_field == 1", "'text'", "payload.matches('(')"})
  void refusesWhatIsNoConditionOrLetsItFailAtWorst(String expression) {
    Compilation compilation = Condition.compile(expression);

    if (compilation instanceof Compilation.Compiled(Condition condition)) {
      assertThat(condition.test(FIELDS::get)).isNotEqualTo(Verdict.HOLDS);
    } else {
      assertThat(((Compilation.Refused) compilation).messages().getFirst()).contains("line 1");
    }
  }

  @Test
  void refusesAnExpressionThatIsTooLongOrTooDeep() {
    assertThat(Condition.compile("true || ".repeat(400) + "true"))
        .isInstanceOf(Compilation.Refused.class);
    assertThat(Condition.compile("(".repeat(100) + "true" + ")".repeat(100)))
        .isInstanceOf(Compilation.Refused.class);
  }

  @Test
  void findsTheLiteralsThatMustHold() {
    assertThat(
            compiled(
                    "environment == 'production' && ('x' == source && payload.a == 'b')"
                        + " && (kind == 'point' || kind == 'metric')")
                .literals())
        .containsOnly(Map.entry("environment", "production"), Map.entry("source", "x"));
    assertThat(compiled("environment == 'a' || source == 'b'").literals()).isEmpty();
    assertThat(compiled("!(environment == 'a')").literals()).isEmpty();
  }

  private static Condition compiled(String expression) {
    Compilation compilation = Condition.compile(expression);
    assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
    return ((Compilation.Compiled) compilation).condition();
  }
}
