package io.heliograph.ingestion.erasure;

import io.heliograph.kit.erasure.SubjectPattern;
import io.heliograph.kit.signal.UserKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds a subject in rows and in texts.
 *
 * <p>A row is the subject's when its actor has one of the identifiers or the address, or when one
 * of its JSON texts holds the value: not as a part of a longer word, written as it is, as JSON
 * escapes it, percent-encoded, or as the hash that a redaction rule leaves. Values of fewer than
 * {@value #SHORTEST_IN_TEXT} characters would be found in everybody's texts; of them only the pair
 * of name and value counts. When in doubt a row is erased.
 *
 * <p>Not found: values in unusual JSON escapes, in other case, or taken apart.
 */
final class SubjectMatch {
  static final int SHORTEST_IN_TEXT = 5;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final List<String> TEXTS =
      List.of("schema_details", "location", "trigger", "context", "payload");

  private final List<UnaryOperator<String>> conditions = new ArrayList<>();
  private final String expression;
  private final SubjectPattern pattern;
  private final Instant until;

  /**
   * @param until rows received later are not the subject's any more
   * @param hash what redaction rules of the organization leave of a value
   */
  SubjectMatch(Subject subject, Instant until, UnaryOperator<String> hash) {
    this.until = until;
    List<String> expressions = new ArrayList<>();
    switch (subject) {
      case Subject.Address address -> {
        String ip = literal(address.ip());
        conditions.add(
            prefix ->
                "coalesce(array_position(" + prefix + "\"actor\".\"ips\", " + ip + "), 0) > 0");
        expressions.add(anyOf(address.ip(), hash));
      }
      case Subject.User user ->
          user.identifiers()
              .forEach(
                  (name, value) -> {
                    conditions.add(identifier(name, value));
                    conditions.add(identifier(name, hash.apply(value)));
                    expressions.add(
                        value.length() < SHORTEST_IN_TEXT
                            ? pair(name, value) + "|" + word(quoted(hash.apply(value)))
                            : anyOf(value, hash));
                  });
    }
    this.expression = String.join("|", expressions);
    this.pattern = new SubjectPattern(expression);
  }

  /**
   * A condition on rows, never unknown.
   *
   * @param prefix before each column: an alias with its dot, or nothing
   */
  String condition(String prefix) {
    String texts =
        TEXTS.stream()
            .map(column -> "coalesce(" + prefix + '"' + column + "\", '')")
            .collect(Collectors.joining(", ' ', "));
    return "("
        + prefix
        + "\"received_at\" <= TIMESTAMP '"
        + TIME.format(until)
        + "' AND ("
        + conditions.stream()
            .map(condition -> condition.apply(prefix))
            .collect(Collectors.joining(" OR "))
        + " OR regexp_like(concat("
        + texts
        + "), "
        + literal(expression)
        + ")))";
  }

  /** Whether a text of JSON, or any other, holds the subject. */
  boolean in(String text) {
    return pattern.in(text);
  }

  /** Also what is only seen once the escapes of JSON are resolved. */
  boolean inJson(String text) {
    return pattern.inJson(text);
  }

  /** What finds the subject in texts, for those who search stores of their own. */
  String expression() {
    return expression;
  }

  /** In the canonical text of an actor's identifiers. */
  private static UnaryOperator<String> identifier(String name, String value) {
    String pair = literal("&" + UserKey.of(Map.of(name, value)) + "&");
    return prefix ->
        "strpos(concat('&', coalesce("
            + prefix
            + "\"actor\".\"user_key\", ''), '&'), "
            + pair
            + ") > 0";
  }

  private static String anyOf(String value, UnaryOperator<String> hash) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(escaped(value));
    forms.add(encoded(value));
    forms.add(hash.apply(value));
    return word(
        forms.stream().map(SubjectMatch::quoted).collect(Collectors.joining("|", "(?:", ")")));
  }

  private static String pair(String name, String value) {
    String member =
        "\"" + quoted(escaped(name)) + "\"\\s*:\\s*\"?" + quoted(escaped(value)) + "[\",}\\s]";
    String key = UserKey.of(Map.of(name, value));
    return key == null ? member : member + "|" + word(quoted(key));
  }

  private static String word(String expression) {
    return "(?:^|[^0-9A-Za-z])" + expression + "(?:$|[^0-9A-Za-z])";
  }

  private static String encoded(String value) {
    String pair = UserKey.of(Map.of("v", value));
    return pair == null ? value : pair.substring("v=".length());
  }

  /** As JSON writes it. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** For the expressions of Java, of Trino and of RE2: none of them has all of another's. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() * 2);
    text.chars()
        .forEach(
            c -> {
              if (c > ' ' && c < 0x7f && c != '_' && !Character.isLetterOrDigit(c)) {
                quoted.append('\\');
              }
              quoted.append((char) c);
            });
    return quoted.toString();
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
