package io.heliograph.ingestion.archive;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180: a header, lines that end with CR LF, each value in double quotes and each quote
 * in it doubled. A null is nothing at all, the empty text two quotes. Values are those of the JSON
 * answer (see {@link Cells}).
 */
final class CsvRows implements RowSink {
  /** What spreadsheets take for the beginning of a formula (OWASP, CSV injection). */
  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private final Writer out;
  private final List<QueryEngine.Column> columns;
  private final Cells cells;
  private final boolean spreadsheet;

  /**
   * @param spreadsheet puts an apostrophe before texts that a spreadsheet would compute: they are
   *     not what was stored any more, but harmless to open. Numbers stay
   */
  CsvRows(Writer out, List<QueryEngine.Column> columns, Cells cells, boolean spreadsheet)
      throws IOException {
    this.out = out;
    this.columns = columns;
    this.cells = cells;
    this.spreadsheet = spreadsheet;
    line(columns.stream().map(QueryEngine.Column::name).toList());
  }

  @Override
  public void write(List<@Nullable String> texts) throws IOException {
    line(cells.row(columns, texts));
  }

  private void line(List<? extends @Nullable Object> values) throws IOException {
    for (var index = 0; index < values.size(); index++) {
      if (index > 0) {
        out.write(',');
      }
      var value = values.get(index);
      if (value != null) {
        out.write('"');
        out.write(safe(value).replace("\"", "\"\""));
        out.write('"');
      }
    }
    out.write("\r\n");
  }

  private String safe(Object value) {
    var text = value.toString();
    return spreadsheet
            && !(value instanceof Number)
            && !text.isEmpty()
            && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : text;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
