package io.heliograph.risk.rules;

import io.heliograph.kit.signal.SignalIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Every rule, in the order in which they are shown.
 *
 * @param digest changes with any change of any rule
 */
public record RuleBook(List<Rule> rules, String digest) {
  private static final List<String> BUILT_IN =
      List.of(
          "runs-as-root",
          "clock-skew",
          "end-of-life-runtime",
          "outdated-agent",
          "mixed-agent-versions",
          "vulnerable-dependency",
          "detection-unanswered");

  public RuleBook {
    rules = List.copyOf(rules);
  }

  /** The rules that ship with Heliograph; one that is not valid is a broken build. */
  public static RuleBook builtIn() {
    RuleParser parser = new RuleParser();
    return of(BUILT_IN.stream().map(id -> load(parser, id)).toList());
  }

  static RuleBook of(List<Rule> rules) {
    return new RuleBook(
        rules,
        SignalIds.digest(
            rules.stream().map(rule -> rule.document().toString()).toArray(String[]::new)));
  }

  /** A rule by its id. */
  public Optional<Rule> find(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  private static Rule load(RuleParser parser, String id) {
    try (InputStream document = RuleBook.class.getResourceAsStream("built-in/" + id + ".yml")) {
      String text =
          new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8);
      return switch (parser.parse(text)) {
        case RuleParser.Parsed.Valid(Rule rule) when rule.id().equals(id) -> rule;
        case RuleParser.Parsed.Valid(Rule rule) ->
            throw new IllegalStateException("rule " + id + ": bears the id " + rule.id());
        case RuleParser.Parsed.Invalid invalid ->
            throw new IllegalStateException("rule " + id + ": " + invalid.errors());
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
