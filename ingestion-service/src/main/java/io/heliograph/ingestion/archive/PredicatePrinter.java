package io.heliograph.ingestion.archive;

import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.BooleanTestPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuantifiedComparisonPredicate;
import io.trino.sql.tree.SubqueryExpression;

/** Prints a value together with the test made of it. */
final class PredicatePrinter {
  private static final String ALLOWED =
      "comparisons, BETWEEN, IN, LIKE, IS NULL, IS DISTINCT FROM, IS TRUE";

  private final Refusals refusals;
  private final ExpressionPrinter expressions;

  PredicatePrinter(Refusals refusals, ExpressionPrinter expressions) {
    this.refusals = refusals;
    this.expressions = expressions;
  }

  String print(Predicated predicated, CteScope scope) {
    return "("
        + expressions.print(predicated.getValue(), scope)
        + " "
        + test(predicated.getPredicate(), scope)
        + ")";
  }

  private String test(Predicate predicate, CteScope scope) {
    return switch (predicate) {
      case ComparisonPredicate comparison ->
          comparison.getOperator().getValue()
              + " "
              + expressions.print(comparison.getRight(), scope);
      case BetweenPredicate between when !between.isSymmetric() ->
          not(between.isNegated())
              + "BETWEEN "
              + expressions.print(between.getMin(), scope)
              + " AND "
              + expressions.print(between.getMax(), scope);
      case InPredicate in -> not(in.isNegated()) + "IN " + members(in.getValueList(), scope);
      case LikePredicate like ->
          not(like.isNegated())
              + "LIKE "
              + expressions.print(like.getPattern(), scope)
              + like.getEscape()
                  .map(escape -> " ESCAPE " + expressions.print(escape, scope))
                  .orElse("");
      case IsNullPredicate isNull -> "IS " + not(isNull.isNegated()) + "NULL";
      case DistinctFromPredicate distinct ->
          "IS "
              + not(distinct.isNegated())
              + "DISTINCT FROM "
              + expressions.print(distinct.getRight(), scope);
      case BooleanTestPredicate truth ->
          "IS " + not(truth.isNegated()) + truth.getTruthValue().name();
      case QuantifiedComparisonPredicate quantified ->
          quantified.getOperator().getValue()
              + " "
              + quantified.getQuantifier().name()
              + " "
              + members(quantified.getSubquery(), scope);
      default -> refusals.refuseKind(predicate, ALLOWED);
    };
  }

  private String members(Expression members, CteScope scope) {
    return switch (members) {
      case InListExpression list -> "(" + expressions.list(list.getValues(), scope) + ")";
      case SubqueryExpression subquery -> expressions.print(subquery, scope);
      default -> refusals.refuseKind(members, "a list or a subquery");
    };
  }

  private static String not(boolean negated) {
    return negated ? "NOT " : "";
  }
}
