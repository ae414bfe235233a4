package io.heliograph.ingestion.archive;

import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import io.trino.sql.tree.WhenClause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints expressions, each composite one in its own parentheses so that no engine's precedence
 * matters. An expression that has no case here is refused.
 */
final class ExpressionPrinter {
  private static final String ALLOWED =
      "columns, fields, literals, operators, CASE, CAST, subqueries and allowed functions";

  private final Refusals refusals;
  private final Names names;
  private final TypePrinter types;
  private final LiteralPrinter literals;
  private final PredicatePrinter predicates;
  private final FunctionPrinter functions;
  private final QueryPrinter queries;

  ExpressionPrinter(Refusals refusals, Names names, QueryPrinter queries) {
    this.refusals = refusals;
    this.names = names;
    this.types = new TypePrinter(refusals, names);
    this.literals = new LiteralPrinter(refusals);
    this.predicates = new PredicatePrinter(refusals, this);
    this.functions = new FunctionPrinter(refusals, names, this);
    this.queries = queries;
  }

  String print(Expression expression, CteScope scope) {
    if (!refusals.enter(expression)) {
      return "NULL";
    }
    try {
      return switch (expression) {
        case Identifier name -> names.column(name);
        case DereferenceExpression field -> field(field, scope);
        case SubscriptExpression subscript ->
            "("
                + print(subscript.getBase(), scope)
                + ")["
                + print(subscript.getIndex(), scope)
                + "]";
        case Literal literal -> literals.print(literal);
        case ArithmeticBinaryExpression binary ->
            operator(binary.getLeft(), binary.getOperator().getValue(), binary.getRight(), scope);
        case ArithmeticUnaryExpression unary ->
            "(" + sign(unary) + print(unary.getValue(), scope) + ")";
        case LogicalExpression logical ->
            logical.getTerms().stream()
                .map(term -> print(term, scope))
                .collect(Collectors.joining(" " + logical.getOperator() + " ", "(", ")"));
        case NotExpression not -> "(NOT " + print(not.getValue(), scope) + ")";
        case Predicated predicated -> predicates.print(predicated, scope);
        case ExistsPredicate exists -> "(EXISTS " + print(exists.getSubquery(), scope) + ")";
        case SubqueryExpression subquery -> "(" + queries.print(subquery.getQuery(), scope) + ")";
        case FunctionCall call -> functions.print(call, scope);
        case Extract extract -> functions.extract(extract, scope);
        case Trim trim -> trim(trim, scope);
        case Cast cast ->
            (cast.isSafe() ? "TRY_CAST(" : "CAST(")
                + print(cast.getExpression(), scope)
                + " AS "
                + types.print(cast.getType())
                + ")";
        // CASE rather than IF, whose short form is Trino's own.
        case IfExpression test ->
            "(CASE WHEN "
                + print(test.getCondition(), scope)
                + " THEN "
                + print(test.getTrueValue(), scope)
                + orElse(test.getFalseValue(), scope);
        case SearchedCaseExpression cases ->
            "(CASE" + whens(cases.getWhenClauses(), scope) + orElse(cases.getDefaultValue(), scope);
        case SimpleCaseExpression cases ->
            "(CASE "
                + print(cases.getOperand(), scope)
                + whens(cases.getWhenClauses(), scope)
                + orElse(cases.getDefaultValue(), scope);
        case CoalesceExpression coalesce -> "COALESCE(" + list(coalesce.getOperands(), scope) + ")";
        case NullIfExpression nullIf ->
            "NULLIF(" + list(List.of(nullIf.getFirst(), nullIf.getSecond()), scope) + ")";
        case TryExpression attempt -> "TRY(" + print(attempt.getInnerExpression(), scope) + ")";
        case Row row -> "ROW(" + row(row, scope) + ")";
        case Array array -> "ARRAY[" + list(array.getValues(), scope) + "]";
        case AtTimeZone zoned ->
            operator(zoned.getValue(), "AT TIME ZONE", zoned.getTimeZone(), scope);
        case CurrentDate today -> "CURRENT_DATE";
        case CurrentTimestamp now when now.getPrecision().isEmpty() -> "CURRENT_TIMESTAMP";
        case GroupingOperation grouping ->
            "GROUPING(" + list(grouping.getGroupingColumns(), scope) + ")";
        default -> refusals.refuseKind(expression, ALLOWED);
      };
    } finally {
      refusals.leave();
    }
  }

  /** Expressions joined by commas. */
  String list(List<? extends Expression> expressions, CteScope scope) {
    return expressions.stream()
        .map(expression -> print(expression, scope))
        .collect(Collectors.joining(", "));
  }

  /** The members of a row, without parentheses. */
  String row(Row row, CteScope scope) {
    row.getFields().stream()
        .filter(field -> field.getName().isPresent())
        .forEach(field -> refusals.refuse(field, "a field's name in ROW (expected: values only)"));
    return list(row.getFields().stream().map(Row.Field::getExpression).toList(), scope);
  }

  String operator(Expression left, String operator, Expression right, CteScope scope) {
    return "(" + print(left, scope) + " " + operator + " " + print(right, scope) + ")";
  }

  private String field(DereferenceExpression dereference, CteScope scope) {
    if (dereference.getField().isEmpty()) {
      return refusals.refuse(dereference, "label.* (expected: label.column)");
    }
    var base = print(dereference.getBase(), scope);
    var isName =
        dereference.getBase() instanceof Identifier
            || dereference.getBase() instanceof DereferenceExpression;
    return (isName ? base : "(" + base + ")") + "." + names.column(dereference.getField().get());
  }

  private String trim(Trim trim, CteScope scope) {
    return "TRIM("
        + trim.getSpecification()
        + trim.getTrimCharacter().map(character -> " " + print(character, scope)).orElse("")
        + " FROM "
        + print(trim.getTrimSource(), scope)
        + ")";
  }

  private static String sign(ArithmeticUnaryExpression unary) {
    return switch (unary.getSign()) {
      case PLUS -> "+ ";
      case MINUS -> "- ";
    };
  }

  private String whens(List<WhenClause> clauses, CteScope scope) {
    return clauses.stream()
        .map(clause -> " WHEN " + when(clause, scope) + " THEN " + print(clause.getResult(), scope))
        .collect(Collectors.joining());
  }

  private String when(WhenClause clause, CteScope scope) {
    return clause.getMatch() instanceof WhenClause.Operand operand
        ? print(operand.expression(), scope)
        : refusals.refuse(clause, "a predicate without its left side (expected: a value)");
  }

  private String orElse(Optional<Expression> value, CteScope scope) {
    return value.map(other -> " ELSE " + print(other, scope)).orElse("") + " END)";
  }
}
