package io.heliograph.ingestion.archive;

import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalField;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.SimpleIntervalQualifier;
import io.trino.sql.tree.StringLiteral;
import java.util.Locale;
import java.util.regex.Pattern;

/** Prints literals from their values, never from the text that was sent. */
final class LiteralPrinter {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+|[0-9]+\\.");
  private static final Pattern INTERVAL = Pattern.compile("[0-9]{1,9}");
  private static final String ALLOWED =
      "texts, numbers, booleans, null, DATE, TIMESTAMP, JSON and INTERVAL of one unit";

  private final Refusals refusals;

  LiteralPrinter(Refusals refusals) {
    this.refusals = refusals;
  }

  String print(Literal literal) {
    return switch (literal) {
      case StringLiteral text -> text(literal, text.getValue());
      case LongLiteral number -> Long.toString(number.getParsedValue());
      case DecimalLiteral number -> decimal(number);
      case DoubleLiteral number -> scientific(number);
      case BooleanLiteral truth -> truth.getValue() ? "TRUE" : "FALSE";
      case NullLiteral nothing -> "NULL";
      case GenericLiteral typed -> typed(typed);
      case IntervalLiteral interval -> interval(interval);
      default -> refusals.refuseKind(literal, ALLOWED);
    };
  }

  private String text(Literal literal, String value) {
    return value.indexOf('\0') >= 0
        ? refusals.refuse(literal, "text with a zero character (expected: none)")
        : "'" + value.replace("'", "''") + "'";
  }

  private String decimal(DecimalLiteral number) {
    var digits = number.getValue().replace("_", "");
    return DECIMAL.matcher(digits).matches()
        ? digits
        : refusals.refuse(number, "number " + digits + " (expected: digits and one point)");
  }

  /** With an exponent, which both engines take for a double and not for a decimal. */
  private String scientific(DoubleLiteral number) {
    var value = number.getValue();
    if (!Double.isFinite(value)) {
      return refusals.refuse(number, "number beyond double (expected: up to 1.7E308)");
    }
    var text = Double.toString(value);
    return text.contains("E") ? text : text + "E0";
  }

  private String typed(GenericLiteral literal) {
    var type = literal.getType().toLowerCase(Locale.ROOT);
    return TypePrinter.isLiteralType(type)
        ? type.toUpperCase(Locale.ROOT) + " " + text(literal, literal.getValue())
        : refusals.refuse(literal, "literal of type " + type + " (expected: " + ALLOWED + ")");
  }

  private String interval(IntervalLiteral literal) {
    if (!(literal.qualifier() instanceof SimpleIntervalQualifier simple)
        || simple.getPrecision().isPresent()
        || !INTERVAL.matcher(literal.getValue()).matches()) {
      return refusals.refuse(literal, "interval (expected: like INTERVAL '15' MINUTE)");
    }
    var unit = unit(simple.getField());
    var printed = "INTERVAL '" + literal.getValue() + "' " + unit;
    return switch (literal.getSign()) {
      case POSITIVE -> printed;
      case NEGATIVE -> "(- " + printed + ")";
    };
  }

  private String unit(IntervalField field) {
    return switch (field) {
      case IntervalField.Year year -> "YEAR";
      case IntervalField.Month month -> "MONTH";
      case IntervalField.Day day -> "DAY";
      case IntervalField.Hour hour -> "HOUR";
      case IntervalField.Minute minute -> "MINUTE";
      case IntervalField.Second second -> "SECOND";
      default -> throw new IllegalStateException("interval field: " + field.name());
    };
  }
}
