package io.heliograph.insights.question;

import io.heliograph.insights.facts.FactValue;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Questions as text that means the same when it is parsed. */
final class QuestionPrinter {
  private QuestionPrinter() {}

  static String print(Question question) {
    return switch (question) {
      case Question.Or(var parts) -> join(parts, " or ");
      case Question.And(var parts) -> join(parts, " and ");
      case Question.Not(var negated) -> "not " + operand(negated);
      case Question.Compare(var fact, var operator, var value) ->
          fact.name() + " " + operator.sign() + " " + literal(value);
      case Question.Known(var fact, var known) ->
          (known ? "known(" : "unknown(") + fact.name() + ")";
    };
  }

  private static String join(List<Question> parts, String word) {
    return parts.stream().map(QuestionPrinter::operand).collect(Collectors.joining(word));
  }

  /** In parentheses where it joins others: a reader need not know what binds first. */
  private static String operand(Question question) {
    return switch (question) {
      case Question.Or _, Question.And _ -> "(" + print(question) + ")";
      case Question.Not _, Question.Compare _, Question.Known _ -> print(question);
    };
  }

  private static String literal(FactValue value) {
    return switch (value) {
      case FactValue.Whole(long number) -> Long.toString(number);
      case FactValue.Flag(boolean flag) -> Boolean.toString(flag);
      case FactValue.Span(Duration span) -> span.toMillis() + "ms";
      case FactValue.Text(String text) ->
          "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    };
  }
}
