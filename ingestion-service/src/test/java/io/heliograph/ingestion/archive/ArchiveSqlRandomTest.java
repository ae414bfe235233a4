package io.heliograph.ingestion.archive;

import static io.heliograph.ingestion.archive.DuckArchive.MARKER;
import static io.heliograph.ingestion.archive.DuckArchive.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Non-interference: an answer is the same whether the other organization has rows or not. */
class ArchiveSqlRandomTest {
  private static final int STATEMENTS = 400;

  @Test
  void randomStatementsAnswerAsIfTheOthersWereNotThere() throws SQLException {
    var guard = new ArchiveSqlGuard(1_000_000);
    var answered = 0;
    try (var archive = new DuckArchive(true);
        var alone = new DuckArchive(false)) {
      for (var seed = 0; seed < STATEMENTS; seed++) {
        var sql = new RandomSql(seed).statement();
        var description = "seed " + seed + ": " + sql;
        switch (guard.check(sql, TenantView.raw(OURS))) {
          case GuardVerdict.Refused refused ->
              assertThat(refused.problems()).as(description).isEmpty();
          case GuardVerdict.Allowed allowed -> {
            List<List<String>> rows;
            try {
              rows = archive.query(allowed.sql());
            } catch (SQLException e) {
              // A name that the text bent until no column of it is left.
              assertThat(e.getMessage()).as(description).contains("Binder Error");
              continue;
            }
            answered++;
            assertThat(rows.stream().flatMap(List::stream))
                .as(description)
                .noneMatch(cell -> cell.contains(MARKER));
            assertThat(rows)
                .as(description)
                .containsExactlyInAnyOrderElementsOf(alone.query(allowed.sql()));
          }
        }
      }
    }
    assertThat(answered).isGreaterThan(STATEMENTS * 3 / 4);
  }
}
