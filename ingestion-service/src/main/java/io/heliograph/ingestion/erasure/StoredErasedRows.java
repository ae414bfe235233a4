package io.heliograph.ingestion.erasure;

import io.heliograph.ingestion.archive.ErasedRows;
import io.heliograph.ingestion.archive.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hides the rows of every subject whose erasure is not done. */
final class StoredErasedRows implements ErasedRows {
  private final ErasureStore store;
  private final SubjectHashes hashes;

  StoredErasedRows(ErasureStore store, SubjectHashes hashes) {
    this.store = store;
    this.hashes = hashes;
  }

  @Override
  public @Nullable String of(OrganizationId organization, String prefix) {
    List<String> conditions = new ArrayList<>();
    for (Erasure erasure : store.live(organization.value())) {
      Subject subject = erasure.subject();
      if (subject != null) {
        conditions.add(hashes.match(erasure, subject).condition(prefix));
      }
    }
    return conditions.isEmpty() ? null : "(" + String.join(" OR ", conditions) + ")";
  }
}
