package io.heliograph.insights.question;

import io.heliograph.insights.facts.ApplicationFacts;
import io.heliograph.insights.facts.ApplicationFacts.State;
import io.heliograph.insights.facts.FactValue;
import java.time.Instant;

/** Answers a question about one application: what stores with a query of their own must equal. */
final class Evaluator {
  private Evaluator() {}

  static Truth evaluate(Question question, ApplicationFacts facts, Instant now) {
    return switch (question) {
      case Question.Or(var parts) ->
          parts.stream().map(part -> evaluate(part, facts, now)).reduce(Truth.FALSE, Truth::or);
      case Question.And(var parts) ->
          parts.stream().map(part -> evaluate(part, facts, now)).reduce(Truth.TRUE, Truth::and);
      case Question.Not(var negated) -> evaluate(negated, facts, now).not();
      case Question.Known(var fact, var known) ->
          Truth.of(facts.at(fact, now) instanceof State.Current == known);
      case Question.Compare(var fact, var operator, var value) ->
          facts.at(fact, now) instanceof State.Current current
              ? Truth.of(operator.holds(order(current.value(), value)))
              : Truth.UNKNOWN;
    };
  }

  private static int order(FactValue one, FactValue other) {
    return switch (one) {
      case FactValue.Whole(long number) when other instanceof FactValue.Whole(long compared) ->
          Long.compare(number, compared);
      case FactValue.Text(String text) when other instanceof FactValue.Text(String compared) ->
          text.compareTo(compared);
      case FactValue.Flag(boolean flag) when other instanceof FactValue.Flag(boolean compared) ->
          Boolean.compare(flag, compared);
      case FactValue.Span(var span) when other instanceof FactValue.Span(var compared) ->
          span.compareTo(compared);
      case FactValue.Whole _, FactValue.Text _, FactValue.Flag _, FactValue.Span _ ->
          throw new IllegalStateException(
              "value of type " + other.type() + " (expected: " + one.type() + ")");
    };
  }
}
