package io.heliograph.insights.question;

import java.util.ArrayList;
import java.util.List;

/** Cuts a question into words. */
final class QuestionLexer {
  private final String question;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private QuestionLexer(String question) {
    this.question = question;
  }

  /**
   * The words, ended by one of kind {@code END}.
   *
   * @throws Mistake at a character that begins none, or a text without end
   */
  static List<Token> words(String question) {
    QuestionLexer lexer = new QuestionLexer(question);
    while (lexer.at < question.length()) {
      lexer.next();
    }
    lexer.tokens.add(new Token(Token.Kind.END, "", question.length()));
    return lexer.tokens;
  }

  private void next() {
    char first = question.charAt(at);
    if (Character.isWhitespace(first)) {
      at++;
    } else if (first == '(') {
      add(Token.Kind.OPEN, at + 1);
    } else if (first == ')') {
      add(Token.Kind.CLOSE, at + 1);
    } else if (first == '"' || first == '\'') {
      text(first);
    } else if (digit(first) || (first == '-' && at + 1 < question.length() && digit(peek(1)))) {
      add(Token.Kind.NUMBER, end(at + 1));
    } else if (letter(first)) {
      add(Token.Kind.WORD, end(at + 1));
    } else if (first == '<' || first == '>' || first == '=' || first == '!') {
      boolean two = first != '=' && at + 1 < question.length() && peek(1) == '=';
      if (first == '!' && !two) {
        throw new Mistake(at, "`!` (expected: `!=` or `not`)");
      }
      add(Token.Kind.OPERATOR, at + (two ? 2 : 1));
    } else {
      throw new Mistake(at, "a character that means nothing here");
    }
  }

  private char peek(int ahead) {
    return question.charAt(at + ahead);
  }

  private void add(Token.Kind kind, int end) {
    tokens.add(new Token(kind, question.substring(at, end), at));
    at = end;
  }

  /** Where a name or number ends: fractions, units and dotted names belong to it. */
  private int end(int from) {
    int end = from;
    while (end < question.length()) {
      char next = question.charAt(end);
      if (!letter(next) && !digit(next) && next != '.') {
        break;
      }
      end++;
    }
    return end;
  }

  private void text(char quote) {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < question.length() && question.charAt(at) != quote) {
      if (question.charAt(at) == '\\') {
        at++;
      }
      if (at < question.length()) {
        text.append(question.charAt(at++));
      }
    }
    if (at >= question.length()) {
      throw new Mistake(start, "a text without its closing " + quote);
    }
    at++;
    tokens.add(new Token(Token.Kind.TEXT, text.toString(), start));
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
