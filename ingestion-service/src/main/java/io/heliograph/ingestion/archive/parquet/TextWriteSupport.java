package io.heliograph.ingestion.archive.parquet;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Writes rows of texts by the kinds of their columns. */
final class TextWriteSupport extends WriteSupport<List<@Nullable String>> {
  private final List<ParquetColumn> columns;
  private RecordConsumer consumer;

  @SuppressWarnings("NullAway.Init") // Parquet calls prepareForWrite before it writes
  TextWriteSupport(List<ParquetColumn> columns) {
    this.columns = columns;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract there
  public WriteContext init(Configuration configuration) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  private WriteContext context() {
    return new WriteContext(
        new MessageType("rows", columns.stream().map(ParquetColumn::type).toList()), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(List<@Nullable String> texts) {
    consumer.startMessage();
    for (var index = 0; index < columns.size(); index++) {
      var column = columns.get(index);
      var text = texts.get(index);
      if (text != null) {
        consumer.startField(column.name(), index);
        column.write(text, consumer);
        consumer.endField(column.name(), index);
      }
    }
    consumer.endMessage();
  }
}
