package io.heliograph.cloud.firehose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/** Writes a file as Firehose would deliver it, for archives that are made and not delivered. */
public final class ParquetSignals {
  private ParquetSignals() {}

  /**
   * Creates a file of the columns of {@link SignalTable}.
   *
   * @param file must not exist; its directory is created
   * @param records each a SignalRecord in JSON
   * @throws IOException also for a record that does not fit the columns
   */
  public static void write(Path file, Iterator<byte[]> records) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    RowParser parser = new RowParser(SignalTable.COLUMNS);
    try (ParquetWriter<@Nullable Object[]> writer = ParquetFile.create(file, SignalTable.COLUMNS)) {
      while (records.hasNext()) {
        writer.write(parser.parse(records.next()));
      }
    } catch (RowParser.InvalidRecordException e) {
      throw new IOException(e);
    }
  }
}
