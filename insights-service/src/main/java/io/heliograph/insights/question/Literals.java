package io.heliograph.insights.question;

import io.heliograph.insights.facts.Fact;
import io.heliograph.insights.facts.FactValue;
import io.heliograph.insights.facts.Tally;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values in questions, as the type of the fact wants them. */
final class Literals {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
  private static final Pattern SPAN =
      Pattern.compile(
          "(-?)(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?"
              + "(?:(\\d{1,15})ms)?");

  private Literals() {}

  /**
   * @throws Mistake the word is no value of the fact's type
   */
  static FactValue read(Fact fact, Token token) {
    return switch (fact.type()) {
      case NUMBER -> number(fact, token);
      case TEXT -> {
        if (token.kind() != Token.Kind.TEXT) {
          throw wrong(token, fact, "a text in quotes");
        }
        yield new FactValue.Text(token.text());
      }
      case FLAG -> {
        if (!token.is("true") && !token.is("false")) {
          throw wrong(token, fact, "true or false");
        }
        yield new FactValue.Flag(token.is("true"));
      }
      case DURATION ->
          new FactValue.Span(
              duration(token)
                  .orElseThrow(() -> wrong(token, fact, "a duration such as 90s, 5m or PT5M")));
    };
  }

  private static FactValue number(Fact fact, Token token) {
    if (token.kind() != Token.Kind.NUMBER || !WHOLE.matcher(token.text()).matches()) {
      throw wrong(token, fact, "a whole number of at most 15 digits");
    }
    long number = Long.parseLong(token.text());
    if (fact instanceof Fact.Count && (number < 0 || number >= Tally.LIMIT)) {
      throw wrong(token, fact, "0.." + (Tally.LIMIT - 1) + ", since it counts no further");
    }
    return new FactValue.Whole(number);
  }

  private static Mistake wrong(Token token, Fact fact, String expected) {
    return new Mistake(
        token.at(), token.shown() + " (" + fact.name() + " expects: " + expected + ")");
  }

  private static Optional<Duration> duration(Token token) {
    String text = token.text();
    if (token.kind() == Token.Kind.WORD) {
      try {
        return text.length() <= 40
            ? Optional.of(Duration.parse(text.toUpperCase(Locale.ROOT)))
                .filter(span -> span.abs().compareTo(Duration.ofDays(100_000)) < 0)
            : Optional.empty();
      } catch (DateTimeException none) {
        return Optional.empty();
      }
    }
    Matcher span = SPAN.matcher(text);
    if (token.kind() != Token.Kind.NUMBER || !span.matches()) {
      return Optional.empty();
    }
    Duration sum =
        Duration.ofDays(part(span, 2))
            .plusHours(part(span, 3))
            .plusMinutes(part(span, 4))
            .plusSeconds(part(span, 5))
            .plusMillis(part(span, 6));
    return Optional.of(span.group(1).isEmpty() ? sum : sum.negated());
  }

  private static long part(Matcher span, int group) {
    String digits = span.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
