package io.heliograph.cloud.athena;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * Values as Athena's results show them: all text, with its forms of times, lists, maps and rows.
 */
final class PrestoText {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

  private PrestoText() {}

  /** Null for SQL's null. */
  static @Nullable String of(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Timestamp timestamp -> of(timestamp.toLocalDateTime());
      case LocalDateTime timestamp -> TIMESTAMP.format(timestamp);
      case OffsetDateTime timestamp ->
          TIMESTAMP.format(timestamp.withOffsetSameInstant(ZoneOffset.UTC)) + " UTC";
      case BigDecimal decimal -> decimal.toPlainString();
      case Array array -> elements((Object[]) array.getArray());
      case Map<?, ?> map -> entries(map);
      case DuckDBStruct row -> entries(row.getMap());
      case Blob blob -> HexFormat.ofDelimiter(" ").formatHex(blob.getBytes(1, (int) blob.length()));
      default -> value.toString();
    };
  }

  private static String elements(@Nullable Object[] elements) throws SQLException {
    List<String> texts = new ArrayList<>(elements.length);
    for (Object element : elements) {
      texts.add(String.valueOf(of(element)));
    }
    return "[" + String.join(", ", texts) + "]";
  }

  private static String entries(Map<?, ?> entries) throws SQLException {
    List<String> texts = new ArrayList<>(entries.size());
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      texts.add(entry.getKey() + "=" + of(entry.getValue()));
    }
    return "{" + String.join(", ", texts) + "}";
  }
}
