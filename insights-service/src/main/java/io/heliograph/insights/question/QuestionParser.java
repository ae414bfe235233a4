package io.heliograph.insights.question;

import io.heliograph.insights.facts.Fact;
import io.heliograph.insights.facts.FactCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Reads questions:
 *
 * <pre>
 * or      = and { "or" and }
 * and     = not { "and" not }
 * not     = "not" not | "(" or ")" | ( "known" | "unknown" ) "(" fact ")" | fact operator value
 * </pre>
 */
final class QuestionParser {
  /** Characters of a question. */
  static final int MAX_LENGTH = 2_000;

  /** Parentheses and negations around a comparison; stores allow queries 20 levels. */
  static final int MAX_DEPTH = 8;

  /** Comparisons of a question; each becomes some ten clauses of a store's query. */
  static final int MAX_TERMS = 32;

  /** What came of reading a question. */
  sealed interface Parsed {
    record Understood(Question question) implements Parsed {}

    /**
     * @param at where the mistake is, from 0
     */
    record NotUnderstood(int at, String message) implements Parsed {}
  }

  private final FactCatalogue catalogue;
  private final List<Token> tokens;
  private int next;
  private int depth;
  private int terms;

  private QuestionParser(FactCatalogue catalogue, List<Token> tokens) {
    this.catalogue = catalogue;
    this.tokens = tokens;
  }

  static Parsed parse(FactCatalogue catalogue, String question) {
    if (question.length() > MAX_LENGTH) {
      return new Parsed.NotUnderstood(
          MAX_LENGTH, "it goes on (expected: at most " + MAX_LENGTH + " characters)");
    }
    try {
      QuestionParser parser = new QuestionParser(catalogue, QuestionLexer.words(question));
      Question understood = parser.or();
      Token rest = parser.peek();
      if (rest.kind() != Token.Kind.END) {
        throw new Mistake(rest.at(), rest.shown() + " (expected: and, or, or the end)");
      }
      return new Parsed.Understood(understood);
    } catch (Mistake mistake) {
      return new Parsed.NotUnderstood(mistake.at(), String.valueOf(mistake.getMessage()));
    }
  }

  private Question or() {
    List<Question> parts = parts("or", this::and);
    return parts.size() == 1 ? parts.getFirst() : new Question.Or(parts);
  }

  private Question and() {
    List<Question> parts = parts("and", this::not);
    return parts.size() == 1 ? parts.getFirst() : new Question.And(parts);
  }

  private List<Question> parts(String word, Supplier<Question> part) {
    List<Question> parts = new ArrayList<>();
    parts.add(part.get());
    while (peek().is(word)) {
      take();
      parts.add(part.get());
    }
    return parts;
  }

  private Question not() {
    Token first = peek();
    if (first.is("not")) {
      take();
      return deeper(first, () -> new Question.Not(not()));
    }
    if (first.kind() == Token.Kind.OPEN) {
      take();
      return deeper(
          first,
          () -> {
            Question inner = or();
            expect(Token.Kind.CLOSE, ")");
            return inner;
          });
    }
    if (++terms > MAX_TERMS) {
      throw new Mistake(first.at(), "too much at once (expected: at most " + MAX_TERMS + " terms)");
    }
    return term();
  }

  private Question deeper(Token token, Supplier<Question> inner) {
    if (++depth > MAX_DEPTH) {
      throw new Mistake(token.at(), "too deep (expected: at most " + MAX_DEPTH + " levels)");
    }
    Question question = inner.get();
    depth--;
    return question;
  }

  private Question term() {
    Token word = take();
    if (word.kind() != Token.Kind.WORD) {
      throw new Mistake(
          word.at(), word.shown() + " (expected: the name of a fact, known, unknown, not or `(`)");
    }
    if ((word.is("known") || word.is("unknown")) && peek().kind() == Token.Kind.OPEN) {
      take();
      Fact fact = fact(take());
      expect(Token.Kind.CLOSE, ")");
      return new Question.Known(fact, word.is("known"));
    }
    Fact fact = fact(word);
    Operator operator = operator(take());
    Token value = take();
    if (operator.ordering() && !fact.type().ordered()) {
      throw new Mistake(
          word.at(), fact.name() + " has no order (expected: = or != after its name)");
    }
    return new Question.Compare(fact, operator, Literals.read(fact, value));
  }

  private static Operator operator(Token token) {
    for (Operator operator : Operator.values()) {
      if (token.kind() == Token.Kind.OPERATOR && operator.sign().equals(token.text())) {
        return operator;
      }
    }
    throw new Mistake(token.at(), token.shown() + " (expected: =, !=, <, <=, > or >=)");
  }

  private Fact fact(Token token) {
    if (token.kind() != Token.Kind.WORD) {
      throw new Mistake(token.at(), token.shown() + " (expected: the name of a fact)");
    }
    String name = token.text().toLowerCase(Locale.ROOT);
    return catalogue
        .find(name)
        .orElseThrow(
            () ->
                new Mistake(
                    token.at(),
                    "no fact "
                        + token.shown()
                        + Suggestions.of(name, catalogue.all().stream().map(Fact::name).toList())
                            .map(near -> " (did you mean " + near + "?)")
                            .orElse(" (GET /v1/facts lists them)")));
  }

  private void expect(Token.Kind kind, String text) {
    Token token = take();
    if (token.kind() != kind) {
      throw new Mistake(token.at(), token.shown() + " (expected: `" + text + "`)");
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  /** The end is never passed. */
  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }
}
