package io.heliograph.ingestion.archive;

import static io.heliograph.ingestion.archive.DuckArchive.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.archive.QueryEngine.Execution;
import io.heliograph.ingestion.archive.QueryEngine.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tail whose rows do not fit into the memory of a local run, asked for all of its columns. */
class WideTailIT {
  private static final int ROWS = 800_000;
  private static final int REPEATED = 1_000;

  @TempDir Path directory;

  @Test
  void wideQueriesOverTheTailDropRepeatsWithoutHoldingItInMemory() throws Exception {
    try (var archive = new DuckArchive(false);
        var athena = new LocalAthena(directory, archive)) {
      archive.exportWide(directory.resolve("s3/heliograph-archive"), ROWS, REPEATED);

      var counted =
          athena.start(
              PrintedSql.of(
                  "SELECT count(*), sum(length(payload)), sum(length(context))"
                      + " FROM (SELECT * FROM signals)",
                  TenantView.raw(OURS)));

      var end = athena.awaitEnd(counted);
      assertThat(end).as(end.reason()).returns(State.SUCCEEDED, Execution::state);
      assertThat(athena.engine.fetch(counted, null, 1).rows().getFirst())
          .startsWith(String.valueOf(ROWS + DuckArchive.OUR_SIGNALS));
    }
  }
}
