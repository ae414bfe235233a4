package io.heliograph.cloud.dynamodb;

import io.heliograph.cloud.aws.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Parser of DynamoDB's expressions, as far as the Kinesis Client Library and its lock client use
 * them: {@code attribute_exists}, {@code attribute_not_exists}, {@code =}, AND, OR, NOT and
 * parentheses; SET and REMOVE of top-level attributes. Anything else is refused by name.
 */
final class Expressions {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([(),=]|[#:]?[A-Za-z_][A-Za-z0-9_]*|[^\\s])");

  /** Stands for the end of the text; no token is empty. */
  private static final String END = "";

  private final String text;
  private final JsonNode names;
  private final JsonNode values;
  private final List<String> tokens = new ArrayList<>();
  private int position;

  private Expressions(String text, JsonNode request) {
    this.text = text;
    names = request.path("ExpressionAttributeNames");
    values = request.path("ExpressionAttributeValues");
    Matcher matcher = TOKEN.matcher(text.strip());
    while (matcher.lookingAt()) {
      tokens.add(matcher.group(1));
      matcher.region(matcher.end(), matcher.regionEnd());
    }
  }

  /**
   * Parses a condition, filter or key condition.
   *
   * @param request for its ExpressionAttributeNames and ExpressionAttributeValues
   * @throws AwsException ValidationException for a form that is not emulated
   */
  static Condition condition(String text, JsonNode request) {
    Expressions parser = new Expressions(text, request);
    Condition condition = parser.or();
    parser.expect(END);
    return condition;
  }

  /** Parses an UpdateExpression into changes, in the order of the text. */
  static List<Change> update(String text, JsonNode request) {
    Expressions parser = new Expressions(text, request);
    List<Change> changes = new ArrayList<>();
    while (!parser.peek().equals(END)) {
      switch (parser.next().toUpperCase(Locale.ROOT)) {
        case "SET" -> {
          do {
            String attribute = parser.attribute();
            parser.expect("=");
            changes.add(new Change.Set(attribute, parser.operand()));
          } while (parser.take(","));
        }
        case "REMOVE" -> {
          do {
            changes.add(new Change.Remove(parser.attribute()));
          } while (parser.take(","));
        }
        default -> throw parser.notEmulated();
      }
    }
    return changes;
  }

  private Condition or() {
    Condition left = and();
    while (take("OR")) {
      left = new Condition.Or(left, and());
    }
    return left;
  }

  private Condition and() {
    Condition left = not();
    while (take("AND")) {
      left = new Condition.And(left, not());
    }
    return left;
  }

  private Condition not() {
    return take("NOT") ? new Condition.Not(not()) : primary();
  }

  private Condition primary() {
    if (take("(")) {
      Condition inner = or();
      expect(")");
      return inner;
    }
    if (take("attribute_exists")) {
      return new Condition.Exists(inParentheses());
    }
    if (take("attribute_not_exists")) {
      return new Condition.Not(new Condition.Exists(inParentheses()));
    }
    Condition.Operand left = operand();
    expect("=");
    return new Condition.Equal(left, operand());
  }

  private String inParentheses() {
    expect("(");
    String attribute = attribute();
    expect(")");
    return attribute;
  }

  private Condition.Operand operand() {
    if (peek().startsWith(":")) {
      String name = next();
      JsonNode value = values.get(name);
      if (value == null) {
        throw AttributeValues.validation(
            "An expression attribute value used in expression is not defined: " + name);
      }
      return new Condition.Operand.Value(value);
    }
    return new Condition.Operand.Attribute(attribute());
  }

  private String attribute() {
    String token = next();
    if (token.startsWith("#")) {
      String name = names.path(token).asString("");
      if (name.isEmpty()) {
        throw AttributeValues.validation(
            "An expression attribute name used in the document path is not defined: " + token);
      }
      return name;
    }
    if (token.isEmpty() || !Character.isLetter(token.charAt(0))) {
      throw notEmulated();
    }
    return token;
  }

  private String peek() {
    return position < tokens.size() ? tokens.get(position) : END;
  }

  private String next() {
    String token = peek();
    position++;
    return token;
  }

  private boolean take(String word) {
    if (peek().equalsIgnoreCase(word)) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!next().equals(token)) {
      throw notEmulated();
    }
  }

  private AwsException notEmulated() {
    String token = position > 0 && position <= tokens.size() ? tokens.get(position - 1) : "the end";
    return AttributeValues.validation(
        "Invalid, or not emulated, at " + token + " in expression: " + text);
  }
}
