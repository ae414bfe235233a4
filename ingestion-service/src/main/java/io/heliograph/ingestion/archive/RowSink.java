package io.heliograph.ingestion.archive;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of an answer, one after the other; complete once it is closed. */
public interface RowSink extends AutoCloseable {

  /**
   * @param texts cells in the engine's text form, in the order of the columns
   */
  void write(List<@Nullable String> texts) throws IOException;

  @Override
  void close() throws IOException;

  /** Opens a sink for an answer with these columns. */
  @FunctionalInterface
  interface Opener {
    RowSink open(List<QueryEngine.Column> columns) throws IOException;
  }
}
