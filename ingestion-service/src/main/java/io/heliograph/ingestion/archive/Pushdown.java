package io.heliograph.ingestion.archive;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of a WHERE that also hold inside the view of the first table of FROM, before repeats
 * are removed: without them, an engine would number every row of the organization for an answer
 * about one hour. They are printed there in addition; the WHERE stays.
 *
 * <p>Only what cannot fail is pushed: a text column against texts, the time of arrival against
 * times. An expression that can fail would, next to the tenant's own condition, be evaluated on
 * rows of others, and its error would tell of them.
 *
 * <p>Repeats of a signal are equal but for the time of arrival, and the first counts. An upper
 * bound on it may be pushed as it is. A lower bound is pushed with a margin, so that a first
 * arrival before it still hides a later one; repeats further apart than the margin are two hits of
 * two questions.
 */
final class Pushdown {
  /** Agents give up long before; see {@link Pushdown}. */
  private static final Duration REPEATS_WITHIN = Duration.ofDays(1);

  /**
   * A signal that waited in the surge queue arrives long after it was received; SQS keeps a message
   * for at most 14 days.
   */
  private static final Duration DELIVERED_WITHIN = Duration.ofDays(15);

  /** Equal in all repeats, for they are part of what the id is made of. */
  private static final Set<String> TEXTS =
      Set.of("application_id", "environment", "kind", "payload_schema", "signal_name");

  private static final String ARRIVAL = "received_at";
  private static final DateTimeFormatter GIVEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd[ HH:mm[:ss[.SSSSSS][.SSS]]]", Locale.ROOT);
  private static final DateTimeFormatter PRINTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final LiteralPrinter literals;
  private final String alias;
  private final List<String> conditions = new ArrayList<>();
  private @Nullable LocalDate fromDay;
  private @Nullable LocalDate toDay;

  private Pushdown(LiteralPrinter literals, String alias) {
    this.literals = literals;
    this.alias = alias;
  }

  /** What holds of the first table of FROM. */
  static Pushed conditions(QuerySpecification select, LiteralPrinter literals) {
    if (select.getFrom().isEmpty() || select.getWhere().isEmpty()) {
      return Pushed.NOTHING;
    }
    var alias = aliasOfFirst(select.getFrom().get());
    if (alias.isEmpty()) {
      return Pushed.NOTHING;
    }
    var pushdown = new Pushdown(literals, alias.get());
    pushdown.collect(select.getWhere().get());
    return new Pushed(pushdown.conditions, pushdown.fromDay, pushdown.toDay);
  }

  /** Whether a condition on the result of this join is one on its left side. */
  static boolean keepsLeft(Join join) {
    return switch (join.getType()) {
      case CROSS, IMPLICIT, INNER, LEFT -> true;
      case RIGHT, FULL -> false;
    };
  }

  private static Optional<String> aliasOfFirst(Relation from) {
    return switch (from) {
      case Join join when keepsLeft(join) -> aliasOfFirst(join.getLeft());
      case Table table -> tableName(table);
      case AliasedRelation aliased
          when aliased.getRelation() instanceof Table table
              && (aliased.getColumnNames() == null || aliased.getColumnNames().isEmpty()) ->
          tableName(table).map(name -> Names.lowerCase(aliased.getAlias()));
      default -> Optional.empty();
    };
  }

  private static Optional<String> tableName(Table table) {
    var parts = table.getName().getOriginalParts();
    return parts.size() == 1
        ? ArchiveTable.named(parts.getFirst().getValue()).map(ArchiveTable::alias)
        : Optional.empty();
  }

  private void collect(Expression where) {
    if (where instanceof LogicalExpression logical
        && logical.getOperator() == LogicalExpression.Operator.AND) {
      logical.getTerms().forEach(this::collect);
    } else if (where instanceof Predicated predicated) {
      column(predicated.getValue()).ifPresent(column -> collect(column, predicated));
    }
  }

  private void collect(String column, Predicated predicated) {
    if (TEXTS.contains(column)) {
      text(predicated).ifPresent(test -> conditions.add("\"stored\".\"" + column + "\" " + test));
    } else if (column.equals(ARRIVAL)) {
      switch (predicated.getPredicate()) {
        case ComparisonPredicate comparison -> arrival(comparison);
        case BetweenPredicate between when !between.isNegated() && !between.isSymmetric() -> {
          time(between.getMin()).ifPresent(this::notBefore);
          time(between.getMax()).ifPresent(time -> upTo("<=", time));
        }
        default -> {
          // Nothing that bounds the time.
        }
      }
    }
  }

  /** An unqualified name is the first table's: it has the column, and two would be ambiguous. */
  private Optional<String> column(Expression value) {
    return switch (value) {
      case Identifier name -> Optional.of(Names.lowerCase(name));
      case DereferenceExpression field
          when field.getBase() instanceof Identifier base && Names.lowerCase(base).equals(alias) ->
          field.getField().map(Names::lowerCase);
      default -> Optional.empty();
    };
  }

  private Optional<String> text(Predicated predicated) {
    return switch (predicated.getPredicate()) {
      case ComparisonPredicate comparison
          when comparison.getRight() instanceof StringLiteral literal ->
          Optional.of(comparison.getOperator().getValue() + " " + literals.print(literal));
      case LikePredicate like
          when like.getPattern() instanceof StringLiteral pattern && like.getEscape().isEmpty() ->
          Optional.of((like.isNegated() ? "NOT LIKE " : "LIKE ") + literals.print(pattern));
      case InPredicate in
          when in.getValueList() instanceof InListExpression list
              && list.getValues().stream().allMatch(StringLiteral.class::isInstance) ->
          Optional.of(
              list.getValues().stream()
                  .map(value -> literals.print((StringLiteral) value))
                  .collect(Collectors.joining(", ", in.isNegated() ? "NOT IN (" : "IN (", ")")));
      default -> Optional.empty();
    };
  }

  private void arrival(ComparisonPredicate comparison) {
    time(comparison.getRight())
        .ifPresent(
            time -> {
              switch (comparison.getOperator()) {
                case GREATER_THAN, GREATER_THAN_OR_EQUAL -> notBefore(time);
                case LESS_THAN -> upTo("<", time);
                case LESS_THAN_OR_EQUAL -> upTo("<=", time);
                case EQUAL -> {
                  notBefore(time);
                  upTo("<=", time);
                }
                case NOT_EQUAL -> {
                  // Bounds nothing.
                }
              }
            });
  }

  /** Also names the day's folder, which saves reading the older ones: it is the day of delivery. */
  private void notBefore(LocalDateTime time) {
    var from = time.minus(REPEATS_WITHIN);
    if (fromDay == null || fromDay.isBefore(from.toLocalDate())) {
      fromDay = from.toLocalDate();
    }
    conditions.add("\"stored\".\"received_at\" >= TIMESTAMP '" + PRINTED.format(from) + "'");
  }

  private void upTo(String operator, LocalDateTime time) {
    // To the next millisecond, which is what the archive stores.
    var bound = time.plusNanos(999_999);
    var day = bound.plus(DELIVERED_WITHIN).toLocalDate();
    if (toDay == null || toDay.isAfter(day)) {
      toDay = day;
    }
    conditions.add(
        "\"stored\".\"received_at\" " + operator + " TIMESTAMP '" + PRINTED.format(bound) + "'");
  }

  /** A time that is written out, in UTC; empty for one that is computed. */
  private static Optional<LocalDateTime> time(Expression value) {
    try {
      return switch (value) {
        case GenericLiteral literal when literal.getType().equalsIgnoreCase("timestamp") ->
            Optional.of(parsed(literal.getValue()));
        case FunctionCall call
            when call.getName().toString().equalsIgnoreCase("from_iso8601_timestamp")
                && call.getArguments().size() == 1
                && call.getArguments().getFirst().getValue() instanceof StringLiteral text ->
            Optional.of(
                OffsetDateTime.parse(text.getValue())
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime());
        default -> Optional.empty();
      };
    } catch (DateTimeParseException notWrittenOut) {
      return Optional.empty();
    }
  }

  private static LocalDateTime parsed(String text) {
    return text.length() == 10
        ? LocalDateTime.parse(text + " 00:00", GIVEN)
        : LocalDateTime.parse(text, GIVEN);
  }
}
