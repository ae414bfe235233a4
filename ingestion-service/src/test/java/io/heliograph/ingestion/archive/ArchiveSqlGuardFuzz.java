package io.heliograph.ingestion.archive;

import java.nio.charset.StandardCharsets;

/**
 * The guard's promises (see {@link GuardPromises}) for any text at all; run by Jazzer (ADR 0022).
 */
public final class ArchiveSqlGuardFuzz {
  private static final ArchiveSqlGuard GUARD = new ArchiveSqlGuard(1_000);
  private static final TenantView OURS = TenantView.raw(DuckArchive.OURS);

  private ArchiveSqlGuardFuzz() {}

  /** Throws when a promise is broken. */
  public static void fuzzerTestOneInput(byte[] data) {
    var sql = new String(data, StandardCharsets.UTF_8);
    GuardPromises.check(sql, GUARD.check(sql, OURS));
  }
}
