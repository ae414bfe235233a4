package io.heliograph.terraform.hcl;

import io.heliograph.terraform.hcl.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Expressions, by recursive descent. */
final class ExpressionParser {
  private static final List<List<String>> BY_PRECEDENCE =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("==", "!="),
          List.of("<", ">", "<=", ">="),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private final Tokens tokens;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Expression expression() {
    Expression condition = operation(0);
    if (!tokens.skip("?")) {
      return condition;
    }
    Expression yes = expression();
    tokens.expect(":");
    return new Expression.Conditional(condition, yes, expression());
  }

  private Expression operation(int level) {
    if (level == BY_PRECEDENCE.size()) {
      return unary();
    }
    Expression left = operation(level + 1);
    while (tokens.peek().kind() == Kind.SIGN
        && BY_PRECEDENCE.get(level).contains(tokens.peek().text())) {
      String operator = tokens.take().text();
      left = new Expression.Operation(operator, left, operation(level + 1));
    }
    return left;
  }

  private Expression unary() {
    if (tokens.peek().is("!") || tokens.peek().is("-")) {
      return new Expression.Operation(tokens.take().text(), null, unary());
    }
    return traversal(primary());
  }

  private Expression traversal(Expression start) {
    Expression found = start;
    while (true) {
      if (tokens.skip(".")) {
        Token name = tokens.take();
        if (name.is("*")) {
          found = new Expression.Splat(found);
        } else if (name.kind() == Kind.NUMBER) {
          found = new Expression.Index(found, number(name));
        } else {
          found = new Expression.Attribute(found, name.text());
        }
      } else if (tokens.skip("[")) {
        if (tokens.skip("*")) {
          found = new Expression.Splat(found);
        } else {
          found = new Expression.Index(found, expression());
        }
        tokens.expect("]");
      } else {
        return found;
      }
    }
  }

  private Expression primary() {
    Token token = tokens.take();
    return switch (token.kind()) {
      case NUMBER -> number(token);
      case STRING -> template(token);
      case WORD -> word(token);
      case SIGN -> {
        if (token.is("(")) {
          Expression inner = expression();
          tokens.expect(")");
          yield inner;
        }
        if (token.is("[")) {
          yield items();
        }
        if (token.is("{")) {
          yield entries();
        }
        throw unexpected(token);
      }
      case NEWLINE, END -> throw unexpected(token);
    };
  }

  private static Expression.Literal number(Token token) {
    return new Expression.Literal(new BigDecimal(token.text()), token.line());
  }

  private Expression word(Token token) {
    if (tokens.skip("(")) {
      List<Expression> arguments = new ArrayList<>();
      while (!tokens.skip(")")) {
        arguments.add(expression());
        tokens.skip("...");
        if (!tokens.peek().is(")")) {
          tokens.expect(",");
        }
      }
      return new Expression.Call(token.text(), arguments);
    }
    return switch (token.text()) {
      case "true" -> new Expression.Literal(true, token.line());
      case "false" -> new Expression.Literal(false, token.line());
      case "null" -> new Expression.Literal(null, token.line());
      default -> new Expression.Root(token.text());
    };
  }

  private Expression items() {
    if (word("for")) {
      return loop("]");
    }
    List<Expression> items = new ArrayList<>();
    while (!tokens.skip("]")) {
      items.add(expression());
      if (!tokens.peek().is("]")) {
        tokens.expect(",");
      }
    }
    return new Expression.Items(items);
  }

  private Expression entries() {
    tokens.skipLines();
    if (word("for")) {
      return loop("}");
    }
    List<Expression.Entry> entries = new ArrayList<>();
    while (!tokens.skip("}")) {
      Token first = tokens.peek();
      Expression key = expression();
      if (key instanceof Expression.Root bare) {
        key = new Expression.Literal(bare.name(), first.line());
      }
      if (!tokens.skip("=")) {
        tokens.expect(":");
      }
      entries.add(new Expression.Entry(key, expression()));
      tokens.skip(",");
      tokens.skipLines();
    }
    return new Expression.Entries(entries);
  }

  private boolean word(String word) {
    if (tokens.peek().kind() == Kind.WORD && tokens.peek().text().equals(word)) {
      tokens.take();
      return true;
    }
    return false;
  }

  private Expression loop(String end) {
    String second = tokens.take().text();
    String first = null;
    if (tokens.skip(",")) {
      first = second;
      second = tokens.take().text();
    }
    if (!word("in")) {
      throw unexpected(tokens.peek());
    }
    Expression in = expression();
    tokens.expect(":");
    tokens.skipLines();
    Expression value = expression();
    Expression key = null;
    if (tokens.skip("=>")) {
      key = value;
      value = expression();
      tokens.skip("...");
    }
    tokens.skipLines();
    Expression condition = word("if") ? expression() : null;
    tokens.skipLines();
    tokens.expect(end);
    return new Expression.For(first, second, in, key, value, condition);
  }

  /** A string's text and the expressions in it. */
  private static Expression template(Token token) {
    String text = token.text();
    List<Expression> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        plain.append(escaped(text.charAt(i), token));
      } else if (text.startsWith("$${", i)) {
        plain.append("${");
        i += 2;
      } else if (text.startsWith("${", i)) {
        int end = closing(text, i + 2, token);
        add(parts, plain, token);
        parts.add(HclParser.expression(text.substring(i + 2, end), token.line()));
        i = end;
      } else {
        plain.append(c);
      }
    }
    if (parts.isEmpty()) {
      return new Expression.Literal(plain.toString(), token.line());
    }
    add(parts, plain, token);
    return new Expression.Template(parts, token.line());
  }

  private static void add(List<Expression> parts, StringBuilder plain, Token token) {
    if (!plain.isEmpty()) {
      parts.add(new Expression.Literal(plain.toString(), token.line()));
      plain.setLength(0);
    }
  }

  private static char escaped(char c, Token token) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case '"', '\\' -> c;
      default -> throw new HclException(token.line(), "escape \\" + c + " is not read here");
    };
  }

  private static int closing(String text, int from, Token token) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = Lexer.endOfString(text, i, token.line());
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    throw new HclException(token.line(), "${ does not end");
  }

  private static HclException unexpected(Token token) {
    return new HclException(token.line(), "unexpected '" + token.text().strip() + "'");
  }

  /** Tokens and a place among them. */
  static final class Tokens {
    private final List<Token> tokens;
    private int at;

    Tokens(String text, int line, Map<Integer, String> comments) {
      this.tokens = new Lexer(text, line, comments).tokens();
    }

    Token peek() {
      return tokens.get(at);
    }

    Token take() {
      return tokens.get(at == tokens.size() - 1 ? at : at++);
    }

    boolean skip(String sign) {
      if (peek().is(sign)) {
        at++;
        return true;
      }
      return false;
    }

    void skipLines() {
      while (peek().kind() == Kind.NEWLINE) {
        at++;
      }
    }

    void expect(String sign) {
      if (!skip(sign)) {
        throw new HclException(
            peek().line(), "expected '" + sign + "', found '" + peek().text().strip() + "'");
      }
    }
  }
}
