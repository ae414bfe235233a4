package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Thousands of random statements through the guard alone; {@code -Dsql.seed=} tries one, {@code
 * -Dsql.statements=} another number.
 */
class ArchiveSqlGrammarTest {
  private static final int STATEMENTS = Integer.getInteger("sql.statements", 2_000);

  private final ArchiveSqlGuard guard = new ArchiveSqlGuard(1_000);

  @Test
  void keepsItsPromisesWhateverIsSent() {
    var allowed = 0;
    var only = Integer.getInteger("sql.seed");
    for (var seed = only == null ? 0 : only;
        seed < (only == null ? STATEMENTS : only + 1);
        seed++) {
      var sql = new GrammarSql(seed, true).statement();
      try {
        var verdict = guard.check(sql, TenantView.raw(DuckArchive.OURS));
        GuardPromises.check(sql, verdict);
        allowed += verdict instanceof GuardVerdict.Allowed ? 1 : 0;
      } catch (RuntimeException | AssertionError | StackOverflowError broken) {
        throw new AssertionError("seed " + seed + ": " + sql, broken);
      }
    }
    if (only == null) {
      // Else the generator says nothing: neither all tame nor all wild.
      assertThat(allowed).isBetween(STATEMENTS / 10, STATEMENTS * 9 / 10);
    }
  }

  @Test
  void allowsWhatIsTame() {
    for (var seed = 0; seed < 500; seed++) {
      var sql = new GrammarSql(seed, false).statement();
      assertThat(guard.check(sql, TenantView.raw(DuckArchive.OURS)))
          .as("seed %d: %s", seed, sql)
          .isInstanceOf(GuardVerdict.Allowed.class);
    }
  }
}
