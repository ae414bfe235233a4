package io.heliograph.ingestion.archive;

import io.trino.sql.tree.CallArgument;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LambdaArgumentDeclaration;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints calls of allowed functions, with their windows. */
final class FunctionPrinter {
  private final Refusals refusals;
  private final Names names;
  private final ExpressionPrinter expressions;

  FunctionPrinter(Refusals refusals, Names names, ExpressionPrinter expressions) {
    this.refusals = refusals;
    this.names = names;
    this.expressions = expressions;
  }

  String print(FunctionCall call, CteScope scope) {
    var parts = call.getName().getOriginalParts();
    var name = call.getName().getSuffix().toLowerCase(Locale.ROOT);
    if (parts.size() != 1) {
      return refusals.refuse(
          call, "function " + call.getName() + " (expected: a plain name like " + name + ")");
    }
    if (!AllowedFunctions.contains(name)) {
      return refusals.refuse(
          call, "function " + name + " (expected: one of the allowed functions)");
    }
    if (call.hasNamedArguments() || call.getProcessingMode().isPresent()) {
      return refusals.refuse(call, "function " + name + " (expected: plain arguments)");
    }
    var arguments = call.getArguments().stream().map(a -> argument(name, a, scope)).toList();
    var portable = portable(name, arguments);
    if (portable.isPresent()) {
      return portable.get();
    }
    var inside = arguments.isEmpty() && name.equals("count") ? "*" : String.join(", ", arguments);
    return name
        + "("
        + (call.isDistinct() ? "DISTINCT " : "")
        + inside
        + call.getOrderBy().map(order -> " " + orderBy(order, scope)).orElse("")
        + ")"
        + call.getFilter()
            .map(filter -> " FILTER (WHERE " + expressions.print(filter, scope) + ")")
            .orElse("")
        + call.getNullTreatment().map(treatment -> " " + treatment.name() + " NULLS").orElse("")
        + call.getWindow().map(window -> " OVER " + over(window, scope)).orElse("");
  }

  /**
   * {@code EXTRACT} by the function of the same meaning: engines number some fields differently.
   */
  String extract(Extract extract, CteScope scope) {
    var value = expressions.print(extract.getExpression(), scope);
    var function =
        switch (extract.getField()) {
          case YEAR -> "year";
          case QUARTER -> "quarter";
          case MONTH -> "month";
          case WEEK -> "week";
          case DAY, DAY_OF_MONTH -> "day";
          case DAY_OF_WEEK, DOW -> "day_of_week";
          case DAY_OF_YEAR, DOY -> "day_of_year";
          case HOUR -> "hour";
          case MINUTE -> "minute";
          case SECOND -> "second";
          case YEAR_OF_WEEK, YOW, TIMEZONE_MINUTE, TIMEZONE_HOUR ->
              refusals.refuse(
                  extract, "field " + extract.getField() + " (expected: YEAR … SECOND)");
        };
    return function.equals("day_of_year")
        ? portable(function, List.of(value)).orElseThrow()
        : function + "(" + value + ")";
  }

  /** SQL's own form of a call, where an engine lacks the function or means something else by it. */
  private static Optional<String> portable(String function, List<String> arguments) {
    if (function.equals("concat") && arguments.size() > 1) {
      // The operator yields null for a null on every engine; not so the function.
      return Optional.of(arguments.stream().collect(Collectors.joining(" || ", "(", ")")));
    }
    if (arguments.size() != 1) {
      return Optional.empty();
    }
    var argument = arguments.getFirst();
    return switch (function) {
      case "date" -> Optional.of("CAST(" + argument + " AS date)");
      case "day_of_month" -> Optional.of("day(" + argument + ")");
      case "day_of_year" -> Optional.of("EXTRACT(DOY FROM " + argument + ")");
      default -> Optional.empty();
    };
  }

  String orderBy(OrderBy order, CteScope scope) {
    return order.getSortItems().stream()
        .map(item -> sortItem(item, scope))
        .collect(Collectors.joining(", ", "ORDER BY ", ""));
  }

  /** What stands between the parentheses of a window. */
  String window(WindowSpecification window, CteScope scope) {
    var parts = new ArrayList<String>();
    window.getExistingWindowName().ifPresent(name -> parts.add(names.relation(name)));
    if (!window.getPartitionBy().isEmpty()) {
      parts.add("PARTITION BY " + expressions.list(window.getPartitionBy(), scope));
    }
    window.getOrderBy().ifPresent(order -> parts.add(orderBy(order, scope)));
    window.getFrame().ifPresent(frame -> parts.add(frame(frame, scope)));
    return String.join(" ", parts);
  }

  private String argument(String function, CallArgument argument, CteScope scope) {
    return argument.getValue() instanceof LambdaExpression lambda
            && AllowedFunctions.takesLambdas(function)
        ? lambda(lambda, scope)
        : expressions.print(argument.getValue(), scope);
  }

  private String lambda(LambdaExpression lambda, CteScope scope) {
    return lambda.getArguments().stream()
            .map(LambdaArgumentDeclaration::getName)
            .map(names::relation)
            .collect(Collectors.joining(", ", "(", ") -> "))
        + expressions.print(lambda.getBody(), scope);
  }

  private String over(Window window, CteScope scope) {
    return switch (window) {
      case WindowReference reference -> names.relation(reference.getName());
      case WindowSpecification specification -> "(" + window(specification, scope) + ")";
      default -> throw new IllegalStateException("window: " + window.getClass());
    };
  }

  private String frame(WindowFrame frame, CteScope scope) {
    if (!frame.getMeasures().isEmpty()
        || frame.getAfterMatchSkipTo().isPresent()
        || frame.getPatternSearchMode().isPresent()
        || frame.getPattern().isPresent()
        || !frame.getSubsets().isEmpty()
        || !frame.getVariableDefinitions().isEmpty()) {
      return refusals.refuse(frame, "row pattern (expected: ROWS, RANGE or GROUPS only)");
    }
    var start = bound(frame.getStart(), scope);
    return frame.getType().name()
        + " "
        + frame.getEnd().map(end -> "BETWEEN " + start + " AND " + bound(end, scope)).orElse(start);
  }

  private String bound(FrameBound bound, CteScope scope) {
    var value = bound.getValue().map((Expression rows) -> expressions.print(rows, scope) + " ");
    return switch (bound.getType()) {
      case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
      case PRECEDING -> value.orElse("") + "PRECEDING";
      case CURRENT_ROW -> "CURRENT ROW";
      case FOLLOWING -> value.orElse("") + "FOLLOWING";
      case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
    };
  }

  private String sortItem(SortItem item, CteScope scope) {
    return expressions.print(item.getSortKey(), scope)
        + switch (item.getOrdering()) {
          case ASCENDING -> " ASC";
          case DESCENDING -> " DESC";
        }
        + switch (item.getNullOrdering()) {
          case FIRST -> " NULLS FIRST";
          // Trino's own order, said aloud for engines that have another.
          case LAST, UNDEFINED -> " NULLS LAST";
        };
  }
}
