package io.heliograph.ingestion.archive.parquet;

import io.heliograph.ingestion.archive.QueryEngine;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A column of an answer in Parquet: whole numbers, doubles, booleans, dates and timestamps (of
 * milliseconds in UTC) as such, all else as the engine's text.
 *
 * @param name the answer's, with a number behind it where it is there twice, which Parquet forbids
 */
record ParquetColumn(String name, Kind kind) {
  private static final DateTimeFormatter PRESTO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS]", Locale.ROOT);

  enum Kind {
    BOOLEAN,
    WHOLE,
    DOUBLE,
    DATE,
    TIMESTAMP,
    ZONED,
    TEXT;

    private static Kind of(String prestoType) {
      return switch (prestoType.toLowerCase(Locale.ROOT).replaceAll("\\([0-9, ]*\\)", "")) {
        case "boolean" -> BOOLEAN;
        case "tinyint", "smallint", "integer", "int", "bigint" -> WHOLE;
        case "float", "real", "double" -> DOUBLE;
        case "date" -> DATE;
        case "timestamp" -> TIMESTAMP;
        case "timestamp with time zone" -> ZONED;
        default -> TEXT;
      };
    }
  }

  static List<ParquetColumn> of(List<QueryEngine.Column> columns) {
    var names = new HashSet<String>();
    var named = new ArrayList<ParquetColumn>();
    for (var column : columns) {
      var name = column.name();
      for (var number = 2; !names.add(name); number++) {
        name = column.name() + "_" + number;
      }
      named.add(new ParquetColumn(name, Kind.of(column.type())));
    }
    return named;
  }

  Type type() {
    return switch (kind) {
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
      case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
      case DATE ->
          Types.optional(PrimitiveTypeName.INT32).as(LogicalTypeAnnotation.dateType()).named(name);
      case TIMESTAMP, ZONED ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
              .named(name);
      case TEXT ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
    };
  }

  /**
   * @throws IllegalArgumentException if the text is no value of the kind
   */
  void write(String text, RecordConsumer consumer) {
    try {
      switch (kind) {
        case BOOLEAN -> consumer.addBoolean(Boolean.parseBoolean(text));
        case WHOLE -> consumer.addLong(Long.parseLong(text));
        case DOUBLE -> consumer.addDouble(Double.parseDouble(text));
        case DATE -> consumer.addInteger(Math.toIntExact(LocalDate.parse(text).toEpochDay()));
        case TIMESTAMP -> consumer.addLong(milliseconds(text, ZoneOffset.UTC));
        case ZONED -> {
          var zone = text.lastIndexOf(' ');
          consumer.addLong(
              milliseconds(text.substring(0, zone), ZoneId.of(text.substring(zone + 1))));
        }
        case TEXT -> consumer.addBinary(Binary.fromString(text));
      }
    } catch (RuntimeException unfit) {
      // The value itself is a customer's: it stays out of logs.
      throw new IllegalArgumentException("column " + name + ": not of kind " + kind, unfit);
    }
  }

  private static long milliseconds(String text, ZoneId zone) {
    return LocalDateTime.parse(text, PRESTO).atZone(zone).toInstant().toEpochMilli();
  }
}
