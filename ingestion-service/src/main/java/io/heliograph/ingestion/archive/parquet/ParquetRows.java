package io.heliograph.ingestion.archive.parquet;

import io.heliograph.ingestion.archive.QueryEngine;
import io.heliograph.ingestion.archive.RowSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/** Rows as a Parquet file, compressed with Zstandard; see {@link ParquetColumn} for the types. */
public final class ParquetRows implements RowSink {
  /** An eighth of Parquet's default: what one download holds in memory. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  private final ParquetWriter<List<@Nullable String>> writer;

  /**
   * Creates the file.
   *
   * @param file must not exist
   */
  public ParquetRows(Path file, List<QueryEngine.Column> columns) throws IOException {
    this.writer =
        new Builder(new LocalOutputFile(file), ParquetColumn.of(columns))
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build();
  }

  /**
   * @throws IllegalArgumentException for a value that its column's type cannot hold
   */
  @Override
  public void write(List<@Nullable String> texts) throws IOException {
    writer.write(texts);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder
      extends ParquetWriter.Builder<List<@Nullable String>, Builder> {
    private final List<ParquetColumn> columns;

    Builder(OutputFile file, List<ParquetColumn> columns) {
      super(file);
      this.columns = columns;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract there
    protected WriteSupport<List<@Nullable String>> getWriteSupport(Configuration configuration) {
      return new TextWriteSupport(columns);
    }

    @Override
    protected WriteSupport<List<@Nullable String>> getWriteSupport(
        ParquetConfiguration configuration) {
      return new TextWriteSupport(columns);
    }
  }
}
