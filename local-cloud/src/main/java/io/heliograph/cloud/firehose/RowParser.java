package io.heliograph.cloud.firehose;

import io.heliograph.cloud.firehose.ColumnType.Column;
import io.heliograph.cloud.firehose.ColumnType.Scalar;
import io.heliograph.cloud.firehose.ColumnType.StringList;
import io.heliograph.cloud.firehose.ColumnType.StringMap;
import io.heliograph.cloud.firehose.ColumnType.Struct;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON record into a row: one value per column, null where absent. A row holds {@link
 * Integer}, {@link Long} (numbers and instants in milliseconds), {@link String}, {@link List} and
 * {@link Map} of strings, and a row per struct.
 *
 * <p>As AWS's OpenX reader does, it ignores unknown members and takes anything for a string: what
 * is none becomes its JSON text.
 */
final class RowParser {
  private static final ObjectMapper JSON = JsonMapper.shared();

  private final List<Column> columns;

  RowParser(List<Column> columns) {
    this.columns = columns;
  }

  /** Why a record is no row: not JSON, not an object, or a value that its column cannot hold. */
  static final class InvalidRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRecordException(String message) {
      super(message);
    }
  }

  @Nullable Object[] parse(byte[] record) throws InvalidRecordException {
    JsonNode root;
    try {
      root = JSON.readTree(record);
    } catch (JacksonException e) {
      throw new InvalidRecordException("not JSON: " + e.getOriginalMessage());
    }
    if (!root.isObject()) {
      throw new InvalidRecordException("record: " + root.getNodeType() + " (expected: OBJECT)");
    }
    return row(columns, root);
  }

  private static @Nullable Object[] row(List<Column> columns, JsonNode object)
      throws InvalidRecordException {
    @Nullable Object[] row = new Object[columns.size()];
    for (int i = 0; i < row.length; i++) {
      Column column = columns.get(i);
      JsonNode value = object.get(column.name());
      if (value != null && !value.isNull()) {
        row[i] = value(column, value);
      }
    }
    return row;
  }

  private static Object value(Column column, JsonNode value) throws InvalidRecordException {
    return switch (column.type()) {
      case Scalar.STRING -> text(value);
      case Scalar.INT -> {
        require(value.isIntegralNumber() && value.canConvertToInt(), column, value);
        yield value.intValue();
      }
      case Scalar.BIGINT -> {
        require(value.isIntegralNumber() && value.canConvertToLong(), column, value);
        yield value.longValue();
      }
      case Scalar.TIMESTAMP -> millis(column, value);
      case StringList() -> {
        require(value.isArray(), column, value);
        List<@Nullable String> list = new ArrayList<>(value.size());
        for (JsonNode element : value) {
          list.add(element.isNull() ? null : text(element));
        }
        yield list;
      }
      case StringMap() -> {
        require(value.isObject(), column, value);
        Map<String, @Nullable String> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
          JsonNode member = entry.getValue();
          map.put(entry.getKey(), member.isNull() ? null : text(member));
        }
        yield map;
      }
      case Struct(List<Column> fields) -> {
        require(value.isObject(), column, value);
        yield row(fields, value);
      }
    };
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static long millis(Column column, JsonNode value) throws InvalidRecordException {
    try {
      return Instant.parse(text(value)).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw unexpected(column, value);
    }
  }

  private static void require(boolean fits, Column column, JsonNode value)
      throws InvalidRecordException {
    if (!fits) {
      throw unexpected(column, value);
    }
  }

  /** Names the type of the value, not the value: it may be a secret of a sender. */
  private static InvalidRecordException unexpected(Column column, JsonNode value) {
    return new InvalidRecordException(
        column.name() + ": " + value.getNodeType() + " (expected: " + column.type() + ")");
  }
}
