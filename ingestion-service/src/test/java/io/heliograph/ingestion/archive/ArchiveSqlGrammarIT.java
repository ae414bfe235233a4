package io.heliograph.ingestion.archive;

import static io.heliograph.ingestion.archive.DuckArchive.MARKER;
import static io.heliograph.ingestion.archive.DuckArchive.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.archive.QueryEngine.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random statements through guard and Athena's stand-in over the rows of two organizations: no
 * value of the others is shown, neither in rows nor in what is told of a failure, and what is
 * defined by rows alone is the same as if the others were not there. {@code -Dsql.seed=} tries one.
 */
class ArchiveSqlGrammarIT {
  private static final int STATEMENTS = 300;

  /** Executions of a batch are all started before the first is waited for. */
  private static final int BATCH = 20;

  private final ArchiveSqlGuard guard = new ArchiveSqlGuard(1_000);
  private int answered;

  private record Started(
      long seed, String sql, String execution, String alone, boolean sameEveryTime) {

    String description() {
      return "seed " + seed + ": " + sql;
    }
  }

  @Test
  void showsNothingOfTheOthers(@TempDir Path directory) throws IOException, SQLException {
    var only = Integer.getInteger("sql.seed");
    try (var rows = new DuckArchive(true);
        var ourRows = new DuckArchive(false);
        var both = new LocalAthena(directory.resolve("both"), rows);
        var alone = new LocalAthena(directory.resolve("alone"), ourRows)) {
      var started = new ArrayList<Started>();
      for (var seed = only == null ? 0 : only;
          seed < (only == null ? STATEMENTS : only + 1);
          seed++) {
        var generator = new GrammarSql(seed, seed % 4 == 3);
        var sql = generator.statement();
        if (guard.check(sql, TenantView.raw(OURS)) instanceof GuardVerdict.Allowed allowed) {
          started.add(
              new Started(
                  seed,
                  sql,
                  both.start(allowed.sql()),
                  alone.start(allowed.sql()),
                  generator.sameEveryTime()));
        }
        if (started.size() == BATCH) {
          started.forEach(query -> check(query, both, alone));
          started.clear();
        }
      }
      started.forEach(query -> check(query, both, alone));
    }
    assertThat(answered).isGreaterThan(only == null ? STATEMENTS / 2 : -1);
  }

  private void check(Started query, LocalAthena both, LocalAthena alone) {
    var end = both.awaitEnd(query.execution());
    if (end.state() == State.FAILED) {
      var failure = QueryFailure.of(end.reason());
      assertThat(failure.toString()).as(query.description()).doesNotContain(MARKER);
      return;
    }
    answered++;
    var shown = rows(both, query.execution());
    assertThat(shown.toString()).as(query.description()).doesNotContain(MARKER);
    if (query.sameEveryTime() && alone.awaitEnd(query.alone()).state() == State.SUCCEEDED) {
      assertThat(shown)
          .as(query.description())
          .containsExactlyInAnyOrderElementsOf(rows(alone, query.alone()));
    }
  }

  private static List<List<@Nullable String>> rows(LocalAthena athena, String execution) {
    return athena.engine.fetch(execution, null, 999).rows();
  }
}
