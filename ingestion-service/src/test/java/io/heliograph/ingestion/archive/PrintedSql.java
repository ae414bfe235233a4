package io.heliograph.ingestion.archive;

/** What the guard prints of a statement that it allows. */
public final class PrintedSql {
  private static final ArchiveSqlGuard GUARD = new ArchiveSqlGuard(1_000_000);

  private PrintedSql() {}

  public static String of(String sql, TenantView view) {
    return switch (GUARD.check(sql, view)) {
      case GuardVerdict.Allowed allowed -> allowed.sql();
      case GuardVerdict.Refused refused -> throw new AssertionError(refused.problems());
    };
  }
}
