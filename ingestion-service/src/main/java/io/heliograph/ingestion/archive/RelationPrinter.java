package io.heliograph.ingestion.archive;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.NaturalJoin;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what stands after FROM; in place of each table, the tenant's view of it. */
final class RelationPrinter {
  private static final String ALLOWED =
      "tables, names from WITH, joins, subqueries, LATERAL, UNNEST, VALUES";

  private final Refusals refusals;
  private final Names names;
  private final QueryPrinter queries;
  private final ExpressionPrinter expressions;
  private final TenantView view;

  RelationPrinter(
      Refusals refusals,
      Names names,
      QueryPrinter queries,
      ExpressionPrinter expressions,
      TenantView view) {
    this.refusals = refusals;
    this.names = names;
    this.queries = queries;
    this.expressions = expressions;
    this.view = view;
  }

  String print(Relation relation, CteScope scope) {
    return print(relation, scope, Pushed.NOTHING);
  }

  /**
   * @param pushed conditions for the view of the first table, see {@link Pushdown}
   */
  String print(Relation relation, CteScope scope, Pushed pushed) {
    if (!refusals.enter(relation)) {
      return "(SELECT NULL)";
    }
    try {
      return switch (relation) {
        case Table table -> table(table, scope, true, pushed);
        case AliasedRelation aliased -> aliased(aliased, scope, pushed);
        case Join join -> join(join, scope, pushed);
        case TableSubquery subquery -> "(" + queries.print(subquery.getQuery(), scope) + ")";
        case Lateral lateral -> "LATERAL (" + queries.print(lateral.getQuery(), scope) + ")";
        case Unnest unnest ->
            "UNNEST("
                + expressions.list(unnest.getExpressions(), scope)
                + ")"
                + (unnest.isWithOrdinality() ? " WITH ORDINALITY" : "");
        case Values values -> "(" + queries.values(values, scope) + ")";
        default -> refusals.refuseKind(relation, ALLOWED);
      };
    } finally {
      refusals.leave();
    }
  }

  private String table(Table table, CteScope scope, boolean alias, Pushed pushed) {
    table
        .getQueryPeriod()
        .ifPresent(period -> refusals.refuse(period, "FOR VERSION or TIMESTAMP (expected: none)"));
    table
        .getBranch()
        .ifPresent(branch -> refusals.refuse(branch, "a table's branch (expected: none)"));
    var parts = table.getName().getOriginalParts();
    var name = Names.lowerCase(parts.getLast());
    var expected = " (expected: " + ArchiveTable.NAMES + " or a name from WITH)";
    if (parts.size() != 1) {
      return refusals.refuse(table, "table " + table.getName() + expected);
    }
    var known = ArchiveTable.named(name);
    if (known.isPresent()) {
      refusals.countTable(table);
      return known.get().viewOf(view, pushed)
          + (alias ? " AS \"" + known.get().alias() + "\"" : "");
    }
    return scope.contains(name)
        ? names.relation(parts.getFirst())
        : refusals.refuse(table, "table " + table.getName() + expected);
  }

  private String aliased(AliasedRelation aliased, CteScope scope, Pushed pushed) {
    var inner =
        switch (aliased.getRelation()) {
          case Table table -> table(table, scope, false, pushed);
          case Join join -> "(" + print(join, scope) + ")";
          case AliasedRelation nested -> refusals.refuseKind(nested, "one alias");
          case Relation other -> print(other, scope);
        };
    return inner + " AS " + names.relation(aliased.getAlias()) + names.columns(columnsOf(aliased));
  }

  private static List<Identifier> columnsOf(AliasedRelation aliased) {
    var columns = aliased.getColumnNames();
    // Null where there are none: the parser's way.
    return columns == null ? List.of() : columns;
  }

  private String join(Join join, CteScope scope, Pushed pushed) {
    var word =
        switch (join.getType()) {
          case CROSS, IMPLICIT -> "CROSS JOIN";
          case INNER -> "JOIN";
          case LEFT -> "LEFT JOIN";
          case RIGHT -> "RIGHT JOIN";
          case FULL -> "FULL JOIN";
        };
    var natural = join.getCriteria().filter(NaturalJoin.class::isInstance).isPresent();
    var right = print(join.getRight(), scope);
    return print(join.getLeft(), scope, Pushdown.keepsLeft(join) ? pushed : Pushed.NOTHING)
        + (natural ? " NATURAL " : " ")
        + word
        + " "
        + (join.getRight() instanceof Join ? "(" + right + ")" : right)
        + join.getCriteria().map(criteria -> criteria(criteria, scope)).orElse("");
  }

  private String criteria(JoinCriteria criteria, CteScope scope) {
    return switch (criteria) {
      case JoinOn on -> " ON " + expressions.print(on.getExpression(), scope);
      case JoinUsing using ->
          using.getColumns().stream()
              .map(names::column)
              .collect(Collectors.joining(", ", " USING (", ")"));
      case NaturalJoin natural -> "";
      default -> throw new IllegalStateException("join criteria: " + criteria.getClass());
    };
  }
}
