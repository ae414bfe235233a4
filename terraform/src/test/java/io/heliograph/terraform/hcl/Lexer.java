package io.heliograph.terraform.hcl;

import io.heliograph.terraform.hcl.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Cuts text into tokens. Line ends count except inside parentheses and brackets. */
final class Lexer {
  private static final List<String> LONG_SIGNS =
      List.of("...", "==", "!=", "<=", ">=", "&&", "||", "=>");

  private final String text;
  private final Map<Integer, String> comments;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Character> open = new ArrayDeque<>();
  private int at;
  private int line;

  /**
   * @param line number of the text's first line
   * @param comments receives each comment by its line
   */
  Lexer(String text, int line, Map<Integer, String> comments) {
    this.text = text;
    this.line = line;
    this.comments = comments;
  }

  List<Token> tokens() {
    while (at < text.length()) {
      next();
    }
    add(Kind.NEWLINE, "\n");
    add(Kind.END, "");
    return tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n') {
      if (open.isEmpty() || open.peek() == '{') {
        add(Kind.NEWLINE, "\n");
      }
      line++;
      at++;
    } else if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '#' || text.startsWith("//", at)) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      comments.put(line, text.substring(at, end));
      at = end;
    } else if (c == '"') {
      string();
    } else if (Character.isDigit(c)) {
      int from = at;
      while (at < text.length() && (Character.isDigit(text.charAt(at)) || decimalPoint())) {
        at++;
      }
      add(Kind.NUMBER, text.substring(from, at));
    } else if (Character.isLetter(c) || c == '_') {
      int from = at;
      while (at < text.length() && wordPart(text.charAt(at))) {
        at++;
      }
      add(Kind.WORD, text.substring(from, at));
    } else {
      sign(c);
    }
  }

  private boolean decimalPoint() {
    return text.charAt(at) == '.'
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at + 1));
  }

  private static boolean wordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private void sign(char c) {
    for (String sign : LONG_SIGNS) {
      if (text.startsWith(sign, at)) {
        add(Kind.SIGN, sign);
        at += sign.length();
        return;
      }
    }
    if ("{}[]()=.,:?!<>+-*/%".indexOf(c) < 0 || text.startsWith("<<", at)) {
      throw new HclException(line, "'" + c + "' is not read here");
    }
    switch (c) {
      case '{', '[', '(' -> open.push(c);
      case '}', ']', ')' -> {
        if (open.isEmpty()) {
          throw new HclException(line, "'" + c + "' closes nothing");
        }
        open.pop();
      }
      default -> {}
    }
    add(Kind.SIGN, Character.toString(c));
    at++;
  }

  private void string() {
    int end = endOfString(text, at, line);
    add(Kind.STRING, text.substring(at + 1, end));
    at = end + 1;
  }

  /** Index of the closing quote of the string that opens at {@code at}. */
  static int endOfString(String text, int at, int line) {
    int depth = 0;
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (depth == 0) {
        if (c == '"') {
          return i;
        }
        if (c == '\n') {
          break;
        }
        if (c == '\\') {
          i++;
        } else if (text.startsWith("$${", i)) {
          i += 2;
        } else if (text.startsWith("${", i)) {
          depth = 1;
          i++;
        }
      } else if (c == '"') {
        i = endOfString(text, i, line);
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      }
    }
    throw new HclException(line, "the string does not end");
  }

  private void add(Kind kind, String word) {
    tokens.add(new Token(kind, word, line));
  }
}
