package io.heliograph.ingestion.archive;

import io.trino.sql.tree.DataType;
import io.trino.sql.tree.DataTypeParameter;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.RowDataType;
import io.trino.sql.tree.TypeParameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints the types of casts and typed literals; those of this list only. */
final class TypePrinter {
  private static final Set<String> SCALARS =
      Set.of(
          "bigint",
          "boolean",
          "date",
          "double",
          "int",
          "integer",
          "json",
          "real",
          "smallint",
          "tinyint",
          "varchar");
  private static final Set<String> SIZED = Set.of("char", "decimal", "varchar");
  private static final Set<String> LITERALS = Set.of("date", "json", "timestamp");
  private static final String ALLOWED =
      "bigint, boolean, char, date, decimal, double, integer, json, real, smallint, timestamp,"
          + " tinyint, varchar, and array, map, row of them";

  /** What Trino means by a timestamp without a precision, and what the archive stores. */
  private static final long MILLISECONDS = 3;

  private final Refusals refusals;
  private final Names names;

  TypePrinter(Refusals refusals, Names names) {
    this.refusals = refusals;
    this.names = names;
  }

  /** True for types whose name may stand before a text, as in {@code DATE '2026-11-24'}. */
  static boolean isLiteralType(String lowerCaseName) {
    return LITERALS.contains(lowerCaseName);
  }

  String print(DataType type) {
    if (!refusals.enter(type)) {
      return "NULL";
    }
    try {
      return switch (type) {
        case GenericDataType generic -> generic(generic);
        case DateTimeDataType time -> time(time);
        case RowDataType row ->
            row.getFields().stream()
                .map(this::field)
                .collect(Collectors.joining(", ", "ROW(", ")"));
        default -> refusals.refuseKind(type, ALLOWED);
      };
    } finally {
      refusals.leave();
    }
  }

  private String generic(GenericDataType type) {
    var name = Names.lowerCase(type.getName());
    var arguments = type.getArguments();
    if (arguments.isEmpty() && SCALARS.contains(name)) {
      return name;
    }
    if (SIZED.contains(name) && arguments.stream().allMatch(NumericParameter.class::isInstance)) {
      return name
          + arguments.stream()
              .map(size -> Long.toString(((NumericParameter) size).getParsedValue()))
              .collect(Collectors.joining(", ", "(", ")"));
    }
    var inner = typesOf(arguments);
    if (name.equals("array") && inner.size() == 1) {
      // array(bigint) is Trino's own; this form is SQL's and both engines read it.
      return inner.getFirst().map(this::print).orElse("NULL") + " ARRAY";
    }
    if (name.equals("map") && inner.size() == 2) {
      return inner.stream()
          .map(part -> part.map(this::print).orElse("NULL"))
          .collect(Collectors.joining(", ", "MAP(", ")"));
    }
    return refusals.refuse(type, "type " + name + " (expected: " + ALLOWED + ")");
  }

  private List<Optional<DataType>> typesOf(List<DataTypeParameter> arguments) {
    return arguments.stream()
        .map(
            argument -> {
              if (argument instanceof TypeParameter parameter) {
                return Optional.of(parameter.getValue());
              }
              refusals.refuseKind(argument, "a type");
              return Optional.<DataType>empty();
            })
        .toList();
  }

  private String time(DateTimeDataType type) {
    var precision =
        switch (type.getPrecision().orElse(null)) {
          case null -> MILLISECONDS;
          case NumericParameter number -> number.getParsedValue();
          default -> -1L;
        };
    if (type.getType() != DateTimeDataType.Type.TIMESTAMP || precision != MILLISECONDS) {
      return refusals.refuse(type, "type " + type + " (expected: timestamp of milliseconds)");
    }
    return type.isWithTimeZone() ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP(3)";
  }

  private String field(RowDataType.Field field) {
    return field.getName().map(name -> names.column(name) + " ").orElse("")
        + print(field.getType());
  }
}
