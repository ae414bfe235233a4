package io.heliograph.risk.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rule of risk.
 *
 * @param version of the document, 1 or more
 * @param title of its risks; {@code {subject}} stands for the subject
 * @param severity of its risks; null when it is that of the worst matching advisory
 * @param evidence expressions by the name of what they yield, in the order of the document
 * @param document as JSON, tests included
 */
public record Rule(
    String id,
    int version,
    String title,
    @Nullable Severity severity,
    Over over,
    String description,
    String remediation,
    Expression condition,
    Expression closesWhen,
    SequencedMap<String, Expression> evidence,
    List<TestCase> tests,
    ObjectNode document) {
  /** Most characters of one value of evidence. */
  private static final int MAX_TEXT = 256;

  /**
   * A case that ships with the document.
   *
   * @param given variables by name, as JSON
   * @param expected {@code bears}, {@code contradicts} or {@code silent}
   */
  public record TestCase(String name, JsonNode given, String expected) {}

  public Rule {
    tests = List.copyOf(tests);
  }

  /**
   * What a subject says.
   *
   * @param variables those of {@link #over}
   */
  public Testimony examine(Map<String, ?> variables) {
    if (condition.holds(variables)) {
      return new Testimony.Bears(fields(variables));
    }
    return closesWhen.holds(variables)
        ? new Testimony.Contradicts(fields(variables))
        : new Testimony.Silent();
  }

  /** The title of a risk. */
  public String titled(@Nullable String subject) {
    return subject == null ? title : title.replace("{subject}", subject);
  }

  private Map<String, Object> fields(Map<String, ?> variables) {
    Map<String, Object> fields = new LinkedHashMap<>();
    evidence.forEach(
        (name, expression) ->
            expression.value(variables).ifPresent(value -> fields.put(name, plain(value))));
    return fields;
  }

  /** Values as JSON has them, so that what is stored equals what was computed. */
  private static Object plain(Object value) {
    return switch (value) {
      case Boolean bool -> bool;
      case Integer number -> number.longValue();
      case Long number -> number;
      case List<?> list -> list.stream().map(Rule::plain).toList();
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, each) -> copy.put(String.valueOf(name), plain(each)));
        yield copy;
      }
      case Object other -> {
        String text = other.toString();
        yield text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
      }
    };
  }
}
