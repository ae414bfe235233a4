package io.heliograph.ingestion.archive;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns an engine's text cells into JSON values by their Presto types: numbers as numbers, booleans
 * as booleans, timestamps as RFC 3339 text in UTC with milliseconds, dates as {@code 2026-11-24},
 * {@code json} as the value that it holds, null as null. Arrays, maps, rows and anything else stay
 * the engine's text: cast them to {@code json} to have them structured. Text that is no value of
 * its type stays text too: showing it beats failing the page.
 */
final class Cells {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
  private static final DateTimeFormatter PRESTO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS]", Locale.ROOT);

  private final JsonMapper json;

  Cells(JsonMapper json) {
    this.json = json;
  }

  /** One row. */
  List<@Nullable Object> row(List<QueryEngine.Column> columns, List<@Nullable String> texts) {
    var values = new ArrayList<@Nullable Object>(columns.size());
    for (var index = 0; index < columns.size(); index++) {
      values.add(value(columns.get(index).type(), texts.get(index)));
    }
    return values;
  }

  private @Nullable Object value(String type, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return switch (baseOf(type)) {
        case "tinyint", "smallint", "integer", "int", "bigint" -> Long.valueOf(text);
        case "float", "real", "double" -> number(text);
        case "decimal" -> new BigDecimal(text);
        case "boolean" -> Boolean.valueOf(text);
        case "timestamp" -> RFC_3339.format(LocalDateTime.parse(text, PRESTO));
        case "timestamp with time zone" -> zoned(text);
        case "json" -> json.readTree(text);
        default -> text;
      };
    } catch (NumberFormatException | DateTimeParseException | JacksonException notOfItsType) {
      return text;
    }
  }

  /** JSON has no infinities and no NaN. */
  private static Object number(String text) {
    var value = Double.parseDouble(text);
    return Double.isFinite(value) ? (Object) value : text;
  }

  private static String zoned(String text) {
    var zone = text.lastIndexOf(' ');
    var local = LocalDateTime.parse(text.substring(0, zone), PRESTO);
    var at = ZonedDateTime.of(local, ZoneId.of(text.substring(zone + 1)));
    return RFC_3339.format(at.withZoneSameInstant(ZoneOffset.UTC));
  }

  /** {@code timestamp(3) with time zone} without its precision. */
  private static String baseOf(String type) {
    return type.toLowerCase(Locale.ROOT).replaceAll("\\([0-9, ]*\\)", "");
  }
}
