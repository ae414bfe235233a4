package io.heliograph.cloud.firehose;

import io.heliograph.cloud.journal.DurableFiles;
import io.heliograph.cloud.kinesis.StreamReader.StoredRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/**
 * What one shard buffers for one hour: an open Parquet file of its rows and a file of the records
 * that are none, both outside the bucket until {@link #publish()}.
 *
 * <p>The object's name holds the first sequence number: delivered again from the same position, the
 * hour's first object has the same name and replaces the one of the attempt that was cut short.
 */
final class HourFiles {
  private static final DateTimeFormatter PARTITION =
      DateTimeFormatter.ofPattern("'dt='uuuu-MM-dd'/hour='HH'/'").withZone(ZoneOffset.UTC);

  private final DeliveryStream stream;
  private final Path bucket;
  private final Clock clock;
  private final RowParser parser = new RowParser(SignalTable.COLUMNS);
  private final String partition;
  private final String name;
  private final Path rowsFile;
  private final Path errorsFile;
  private @Nullable ParquetWriter<@Nullable Object[]> rows;
  private @Nullable BufferedWriter errors;
  private long failed;

  /**
   * @param staging a directory on the bucket's file system
   * @param first the first record of the hour
   */
  HourFiles(
      DeliveryStream stream,
      String shardId,
      StoredRecord first,
      Path staging,
      Path bucket,
      Clock clock) {
    this.stream = stream;
    this.bucket = bucket;
    this.clock = clock;
    this.partition = partition(first);
    this.name = stream.name() + "-" + shardId + "-" + first.sequenceNumber();
    this.rowsFile = staging.resolve(name + ".parquet");
    this.errorsFile = staging.resolve(name + ".json");
  }

  /** {@code dt=2026-11-24/hour=08/}, of when the record arrived. */
  static String partition(StoredRecord record) {
    return PARTITION.format(record.approximateArrival());
  }

  void add(StoredRecord record) throws IOException {
    @Nullable Object[] row;
    try {
      row = parser.parse(record.data());
    } catch (RowParser.InvalidRecordException e) {
      if (errors == null) {
        errors = Files.newBufferedWriter(errorsFile);
      }
      String message = String.valueOf(e.getMessage());
      errors.write(ErrorRecord.line(record, message, stream.source(), clock.instant()));
      failed++;
      return;
    }
    if (rows == null) {
      Files.deleteIfExists(rowsFile); // of an attempt that failed; the writer would refuse it
      rows = ParquetFile.create(rowsFile, SignalTable.COLUMNS);
    }
    rows.write(row);
  }

  /** Completes the files and moves them into the bucket; durable on return. */
  void publish() throws IOException {
    if (rows != null) {
      rows.close();
      moveDurably(rowsFile, stream.prefix(), ".parquet");
    }
    if (errors != null) {
      errors.close();
      moveDurably(
          errorsFile, stream.errorPrefix() + DeliveryStream.FORMAT_CONVERSION_FAILED, ".json");
    }
  }

  /** How many records were no rows. */
  long failed() {
    return failed;
  }

  /** Gives the open files up after a failure; what they hold is not delivered. */
  void abandon() {
    for (AutoCloseable file : Arrays.asList(rows, errors)) {
      try {
        if (file != null) {
          file.close();
        }
      } catch (Exception e) {
        // It failed before: that failure is the one worth telling.
      }
    }
  }

  private void moveDurably(Path file, String prefix, String suffix) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Path directory = bucket.resolve(prefix + partition);
    DurableFiles.createDirectories(directory);
    DurableFiles.rename(file, directory.resolve(name + suffix));
  }
}
