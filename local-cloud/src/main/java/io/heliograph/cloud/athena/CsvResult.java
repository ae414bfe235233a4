package io.heliograph.cloud.athena;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result as the object that Athena leaves in S3: CSV with a header row, every value quoted, null
 * as nothing at all.
 */
final class CsvResult {
  private CsvResult() {}

  /** Writes rows to a new file. */
  static final class Output implements AutoCloseable {
    private final BufferedWriter writer;

    Output(Path file) throws IOException {
      writer = Files.newBufferedWriter(file);
    }

    void write(List<@Nullable String> row) throws IOException {
      for (int i = 0; i < row.size(); i++) {
        if (i > 0) {
          writer.write(',');
        }
        String value = row.get(i);
        if (value != null) {
          quote(value, writer);
        }
      }
      writer.write('\n');
    }

    private static void quote(String value, Writer writer) throws IOException {
      writer.write('"');
      writer.write(value.replace("\"", "\"\""));
      writer.write('"');
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }

  /**
   * Some rows of a file.
   *
   * @param next where the following row begins; -1 at the end
   */
  record Page(List<List<@Nullable String>> rows, long next) {}

  /** Reads rows from a byte offset that a page named, or 0. */
  static Page read(Path file, long offset, int maxRows) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.skipNBytes(offset);
      RowReader reader = new RowReader(in);
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (rows.size() < maxRows) {
        List<@Nullable String> row = reader.next();
        if (row == null) {
          break;
        }
        rows.add(row);
      }
      long next = offset + reader.bytes;
      return new Page(rows, next < Files.size(file) ? next : -1);
    }
  }

  /** Reads what {@link Output} writes; no other dialect of CSV. */
  private static final class RowReader {
    private final InputStream in;
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private long bytes;

    RowReader(InputStream in) {
      this.in = in;
    }

    @Nullable List<@Nullable String> next() throws IOException {
      int b = read();
      if (b < 0) {
        return null;
      }
      List<@Nullable String> row = new ArrayList<>();
      while (true) {
        if (b == '"') {
          row.add(quoted());
          b = read();
        } else {
          row.add(null);
        }
        if (b != ',') {
          return row; // a line feed
        }
        b = read();
      }
    }

    private String quoted() throws IOException {
      value.reset();
      while (true) {
        int b = read();
        if (b == '"') {
          in.mark(1);
          if (in.read() != '"') {
            in.reset();
            return value.toString(StandardCharsets.UTF_8);
          }
          bytes++;
        } else if (b < 0) {
          throw new IOException("result ends within a value");
        }
        value.write(b);
      }
    }

    private int read() throws IOException {
      bytes++;
      return in.read();
    }
  }
}
