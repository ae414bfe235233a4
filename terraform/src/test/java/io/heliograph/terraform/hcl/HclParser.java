package io.heliograph.terraform.hcl;

import io.heliograph.terraform.hcl.ExpressionParser.Tokens;
import io.heliograph.terraform.hcl.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file. No heredocs, no template directives: nothing here uses them, and what is not read
 * is an error rather than a guess. HashiCorp's own parser has its say in {@code terraform fmt}.
 */
public final class HclParser {
  private final Tokens tokens;
  private final ExpressionParser expressions;

  private HclParser(String text, int line, Map<Integer, String> comments) {
    this.tokens = new Tokens(text, line, comments);
    this.expressions = new ExpressionParser(tokens);
  }

  /**
   * A file.
   *
   * @param comments by line, with their sign
   */
  public record Source(Body body, Map<Integer, String> comments) {}

  /**
   * Reads a file's text.
   *
   * @throws HclException with the line
   */
  public static Source parse(String text) {
    Map<Integer, String> comments = new HashMap<>();
    return new Source(new HclParser(text, 1, comments).body(false), comments);
  }

  static Expression expression(String text, int line) {
    HclParser parser = new HclParser(text, line, new HashMap<>());
    Expression found = parser.expressions.expression();
    parser.tokens.skipLines();
    if (parser.tokens.peek().kind() != Kind.END) {
      throw new HclException(line, "unexpected '" + parser.tokens.peek().text() + "'");
    }
    return found;
  }

  private Body body(boolean inner) {
    Map<String, Body.Argument> attributes = new LinkedHashMap<>();
    List<Body.Block> blocks = new ArrayList<>();
    while (true) {
      tokens.skipLines();
      Token name = tokens.take();
      if (inner ? name.is("}") : name.kind() == Kind.END) {
        return new Body(attributes, blocks);
      }
      if (name.kind() != Kind.WORD) {
        throw new HclException(name.line(), "unexpected '" + name.text() + "'");
      }
      if (tokens.skip("=")) {
        Expression value = expressions.expression();
        if (attributes.put(name.text(), new Body.Argument(name.text(), value, name.line()))
            != null) {
          throw new HclException(name.line(), name.text() + " is set twice");
        }
        end();
      } else {
        blocks.add(block(name));
      }
    }
  }

  private void end() {
    Token token = tokens.peek();
    if (token.kind() != Kind.NEWLINE && !token.is("}")) {
      throw new HclException(token.line(), "unexpected '" + token.text() + "'");
    }
  }

  private Body.Block block(Token type) {
    List<String> labels = new ArrayList<>();
    while (!tokens.skip("{")) {
      Token label = tokens.take();
      if (label.kind() != Kind.STRING && label.kind() != Kind.WORD) {
        throw new HclException(label.line(), "unexpected '" + label.text().strip() + "'");
      }
      labels.add(label.text());
    }
    return new Body.Block(type.text(), labels, body(true), type.line());
  }
}
