package io.heliograph.cloud.firehose;

import io.heliograph.cloud.firehose.ColumnType.Column;
import io.heliograph.cloud.firehose.ColumnType.Scalar;
import io.heliograph.cloud.firehose.ColumnType.StringList;
import io.heliograph.cloud.firehose.ColumnType.StringMap;
import io.heliograph.cloud.firehose.ColumnType.Struct;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Writes rows of {@link RowParser} with the nesting of lists and maps that the format defines. */
final class RowWriteSupport extends WriteSupport<@Nullable Object[]> {
  private final List<Column> columns;
  private RecordConsumer consumer;

  @SuppressWarnings("NullAway.Init") // Parquet calls prepareForWrite before it writes
  RowWriteSupport(List<Column> columns) {
    this.columns = columns;
  }

  private static MessageType schema(List<Column> columns) {
    return new MessageType("record", columns.stream().map(RowWriteSupport::type).toList());
  }

  private static Type type(Column column) {
    String name = column.name();
    return switch (column.type()) {
      case Scalar.INT -> Types.optional(PrimitiveTypeName.INT32).named(name);
      case Scalar.BIGINT -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case Scalar.STRING -> string(name);
      case Scalar.TIMESTAMP ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
              .named(name);
      case StringList() -> Types.optionalList().element(string("element")).named(name);
      case StringMap() ->
          Types.optionalMap()
              .key(
                  Types.required(PrimitiveTypeName.BINARY)
                      .as(LogicalTypeAnnotation.stringType())
                      .named("key"))
              .value(string("value"))
              .named(name);
      case Struct(List<Column> fields) ->
          Types.optionalGroup()
              .addFields(fields.stream().map(RowWriteSupport::type).toArray(Type[]::new))
              .named(name);
    };
  }

  private static Type string(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  @Override
  @SuppressWarnings("deprecation") // abstract there
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema(columns), Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema(columns), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(@Nullable Object[] row) {
    consumer.startMessage();
    fields(columns, row);
    consumer.endMessage();
  }

  private void fields(List<Column> fields, @Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      Object value = row[i];
      if (value != null) {
        String name = fields.get(i).name();
        consumer.startField(name, i);
        value(fields.get(i).type(), value);
        consumer.endField(name, i);
      }
    }
  }

  private void value(ColumnType type, Object value) {
    switch (type) {
      case Scalar.INT -> consumer.addInteger((Integer) value);
      case Scalar.BIGINT, Scalar.TIMESTAMP -> consumer.addLong((Long) value);
      case Scalar.STRING -> consumer.addBinary(Binary.fromString((String) value));
      case StringList() -> list((List<?>) value);
      case StringMap() -> map((Map<?, ?>) value);
      case Struct(List<Column> fields) -> {
        consumer.startGroup();
        fields(fields, (@Nullable Object[]) value);
        consumer.endGroup();
      }
    }
  }

  private void list(List<?> list) {
    consumer.startGroup();
    if (!list.isEmpty()) {
      consumer.startField("list", 0);
      for (Object element : list) {
        consumer.startGroup();
        string("element", 0, element);
        consumer.endGroup();
      }
      consumer.endField("list", 0);
    }
    consumer.endGroup();
  }

  private void map(Map<?, ?> map) {
    consumer.startGroup();
    if (!map.isEmpty()) {
      consumer.startField("key_value", 0);
      map.forEach(
          (key, value) -> {
            consumer.startGroup();
            string("key", 0, key);
            string("value", 1, value);
            consumer.endGroup();
          });
      consumer.endField("key_value", 0);
    }
    consumer.endGroup();
  }

  private void string(String field, int index, @Nullable Object value) {
    if (value != null) {
      consumer.startField(field, index);
      consumer.addBinary(Binary.fromString((String) value));
      consumer.endField(field, index);
    }
  }
}
