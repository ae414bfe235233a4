package io.heliograph.ingestion.archive;

import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.With;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Checks and prints a query in one walk: what this class has no case for is refused, and only what
 * it has looked at is printed. That is the guarantee that nothing unseen reaches an engine.
 */
final class QueryPrinter {
  private static final String ALLOWED_BODY = "SELECT, UNION, INTERSECT, EXCEPT, VALUES";

  private final Refusals refusals;
  private final Names names;
  private final ExpressionPrinter expressions;
  private final FunctionPrinter functions;
  private final RelationPrinter relations;

  QueryPrinter(Refusals refusals, TenantView view) {
    this.refusals = refusals;
    this.names = new Names(refusals);
    this.expressions = new ExpressionPrinter(refusals, names, this);
    this.functions = new FunctionPrinter(refusals, names, expressions);
    this.relations = new RelationPrinter(refusals, names, this, expressions, view);
  }

  /** Prints an expression that stands outside of any query. */
  String expression(Expression expression) {
    return expressions.print(expression, CteScope.EMPTY);
  }

  /** Prints a query inside another one. */
  String print(Query query, CteScope scope) {
    return print(query, scope, OptionalLong.empty());
  }

  /**
   * Prints a query.
   *
   * @param most the most rows that it may return, beside what it says itself; empty: no bound
   */
  String print(Query query, CteScope outer, OptionalLong most) {
    if (!refusals.enter(query)) {
      return "SELECT NULL";
    }
    try {
      query
          .getSessionProperties()
          .forEach(property -> refusals.refuse(property, "WITH SESSION (expected: a plain query)"));
      query
          .getFunctions()
          .forEach(
              function -> refusals.refuse(function, "WITH FUNCTION (expected: a plain query)"));
      var with = new StringBuilder();
      var scope = query.getWith().map(w -> with(w, outer, with)).orElse(outer);
      // Trino's parser hangs ORDER BY and LIMIT of a lone SELECT on that SELECT, else on the query.
      var lone = query.getQueryBody() instanceof QuerySpecification;
      var body =
          query.getQueryBody() instanceof QuerySpecification select
              ? select(select, scope, most)
              : body(query.getQueryBody(), scope);
      return with
          + body
          + tail(
              query.getOrderBy(),
              query.getOffset(),
              query.getLimit(),
              lone ? OptionalLong.empty() : most,
              scope);
    } finally {
      refusals.leave();
    }
  }

  private CteScope with(With with, CteScope outer, StringBuilder printed) {
    if (with.isRecursive()) {
      refusals.refuse(with, "WITH RECURSIVE (expected: WITH)");
    }
    var scope = outer;
    var own = new HashSet<String>();
    for (var query : with.getQueries()) {
      var name = Names.lowerCase(query.getName());
      if (!own.add(name)) {
        refusals.refuse(query, "WITH " + name + ": named twice (expected: a name of its own)");
      }
      if (ArchiveTable.named(name).isPresent()) {
        refusals.refuse(
            query, "WITH " + name + ": the name of a table (expected: a name of its own)");
      }
      printed
          .append(printed.isEmpty() ? "WITH " : ", ")
          .append(names.relation(query.getName()))
          .append(names.columns(query.getColumnNames().orElse(List.of())))
          .append(" AS (")
          .append(print(query.getQuery(), scope))
          .append(")");
      scope = scope.with(name);
    }
    printed.append(" ");
    return scope;
  }

  private String body(QueryBody body, CteScope scope) {
    return switch (body) {
      case QuerySpecification select -> select(select, scope, OptionalLong.empty());
      case SetOperation operation -> setOperation(operation, scope);
      case TableSubquery subquery -> "(" + print(subquery.getQuery(), scope) + ")";
      case Values values -> values(values, scope);
      default -> refusals.refuseKind(body, ALLOWED_BODY);
    };
  }

  private String select(QuerySpecification select, CteScope scope, OptionalLong most) {
    var items = select.getSelect().getSelectItems();
    var text = new StringBuilder("SELECT ");
    text.append(select.getSelect().isDistinct() ? "DISTINCT " : "");
    text.append(
        IntStream.range(0, items.size())
            .mapToObj(index -> item(items.get(index), index, scope))
            .collect(Collectors.joining(", ")));
    select
        .getFrom()
        .ifPresent(
            from -> {
              var pushed = Pushdown.conditions(select, new LiteralPrinter(refusals));
              text.append(" FROM ").append(relations.print(from, scope, pushed));
            });
    select
        .getWhere()
        .ifPresent(where -> text.append(" WHERE ").append(expressions.print(where, scope)));
    select.getGroupBy().ifPresent(by -> text.append(" GROUP BY ").append(groupBy(by, scope)));
    select
        .getHaving()
        .ifPresent(having -> text.append(" HAVING ").append(expressions.print(having, scope)));
    if (!select.getWindows().isEmpty()) {
      text.append(
          select.getWindows().stream()
              .map(
                  window ->
                      names.relation(window.getName())
                          + " AS ("
                          + functions.window(window.getWindow(), scope)
                          + ")")
              .collect(Collectors.joining(", ", " WINDOW ", "")));
    }
    return text + tail(select.getOrderBy(), select.getOffset(), select.getLimit(), most, scope);
  }

  private String item(SelectItem item, int index, CteScope scope) {
    return switch (item) {
      case SingleColumn column -> column(column, index, scope);
      case AllColumns all -> allColumns(all);
      default -> refusals.refuseKind(item, "columns, expressions and *");
    };
  }

  private String column(SingleColumn column, int index, CteScope scope) {
    var printed = expressions.print(column.getExpression(), scope);
    if (column.getAlias().isPresent()) {
      return printed + " AS " + names.column(column.getAlias().get());
    }
    var named =
        column.getExpression() instanceof Identifier
            || column.getExpression() instanceof DereferenceExpression;
    // Trino's name for a column without one, said aloud for engines that have another.
    return named ? printed : printed + " AS \"_col" + index + "\"";
  }

  private String allColumns(AllColumns all) {
    if (!all.getAliases().isEmpty()) {
      return refusals.refuse(all, "names for .* (expected: none)");
    }
    return switch (all.getTarget().orElse(null)) {
      case null -> "*";
      case Identifier relation -> names.relation(relation) + ".*";
      case Expression other -> refusals.refuseKind(other, "* or relation.*");
    };
  }

  private String groupBy(GroupBy by, CteScope scope) {
    if (by.isDistinct()) {
      refusals.refuse(by, "GROUP BY DISTINCT (expected: GROUP BY)");
    }
    return by.getGroupingElements().stream()
        .map(element -> groupingElement(element, scope))
        .collect(Collectors.joining(", "));
  }

  private String groupingElement(GroupingElement element, CteScope scope) {
    return switch (element) {
      case SimpleGroupBy simple when simple.getExpressions().size() == 1 ->
          expressions.print(simple.getExpressions().getFirst(), scope);
      case SimpleGroupBy simple -> "(" + expressions.list(simple.getExpressions(), scope) + ")";
      case GroupingSets sets ->
          switch (sets.getType()) {
                case EXPLICIT -> "GROUPING SETS ";
                case ROLLUP -> "ROLLUP ";
                case CUBE -> "CUBE ";
              }
              + sets.getSets().stream()
                  .map(set -> groupingSet(set, sets.getType(), scope))
                  .collect(Collectors.joining(", ", "(", ")"));
      default -> refusals.refuseKind(element, "expressions, GROUPING SETS, ROLLUP, CUBE");
    };
  }

  private String groupingSet(List<Expression> set, GroupingSets.Type type, CteScope scope) {
    var list = expressions.list(set, scope);
    return type != GroupingSets.Type.EXPLICIT && set.size() == 1 ? list : "(" + list + ")";
  }

  private String setOperation(SetOperation operation, CteScope scope) {
    operation
        .getCorresponding()
        .ifPresent(node -> refusals.refuse(node, "CORRESPONDING (expected: columns by position)"));
    var word =
        switch (operation) {
          case Union union -> "UNION";
          case Intersect intersect -> "INTERSECT";
          case Except except -> "EXCEPT";
          default -> refusals.refuseKind(operation, "UNION, INTERSECT, EXCEPT");
        };
    return operation.getRelations().stream()
        .map(relation -> operand(relation, scope))
        .collect(Collectors.joining(" " + word + (operation.isDistinct() ? " " : " ALL ")));
  }

  private String operand(Relation relation, CteScope scope) {
    if (!(relation instanceof QueryBody body)) {
      return refusals.refuseKind(relation, ALLOWED_BODY);
    }
    if (!refusals.enter(body)) {
      return "SELECT NULL";
    }
    try {
      var printed = body(body, scope);
      return body instanceof TableSubquery ? printed : "(" + printed + ")";
    } finally {
      refusals.leave();
    }
  }

  /** {@code VALUES}; each row in parentheses, which all engines ask for. */
  String values(Values values, CteScope scope) {
    return values.getRows().stream()
        .map(
            row ->
                row instanceof Row many
                    ? expressions.row(many, scope)
                    : expressions.print(row, scope))
        .map(row -> "(" + row + ")")
        .collect(Collectors.joining(", ", "VALUES ", ""));
  }

  private String tail(
      Optional<OrderBy> order,
      Optional<Offset> offset,
      Optional<Node> limit,
      OptionalLong most,
      CteScope scope) {
    var parts = new ArrayList<String>();
    order.ifPresent(by -> parts.add(functions.orderBy(by, scope)));
    offset.ifPresent(rows -> parts.add("OFFSET " + count(rows.getRowCount()) + " ROWS"));
    var asked = limit.map(this::limit).orElse(OptionalLong.empty());
    var bound = asked.isPresent() && most.isPresent() ? min(asked, most) : first(asked, most);
    bound.ifPresent(rows -> parts.add("LIMIT " + rows));
    return parts.isEmpty() ? "" : " " + String.join(" ", parts);
  }

  private OptionalLong limit(Node limit) {
    return switch (limit) {
      case Limit rows when rows.getRowCount() instanceof AllRows -> OptionalLong.empty();
      case Limit rows -> OptionalLong.of(count(rows.getRowCount()));
      case FetchFirst first when !first.isWithTies() ->
          OptionalLong.of(first.getRowCount().map(this::count).orElse(1L));
      default -> {
        refusals.refuseKind(limit, "LIMIT or FETCH FIRST … ROWS ONLY");
        yield OptionalLong.empty();
      }
    };
  }

  private long count(Expression rows) {
    if (rows instanceof LongLiteral literal) {
      return literal.getParsedValue();
    }
    refusals.refuseKind(rows, "a whole number");
    return 0;
  }

  private static OptionalLong min(OptionalLong one, OptionalLong other) {
    return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
  }

  private static OptionalLong first(OptionalLong one, OptionalLong other) {
    return one.isPresent() ? one : other;
  }
}
