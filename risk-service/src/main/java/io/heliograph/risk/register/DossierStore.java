package io.heliograph.risk.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Dossiers, one document each. Several writers may work on one: the revision tells. */
public interface DossierStore {

  /** A dossier; empty before the first event of the application. */
  Optional<Dossier> find(String applicationId);

  /**
   * Stores a dossier under the revision after its own.
   *
   * @param dossier worked out from the dossier of its revision
   * @return false when another writer came first: read again, work again
   */
  boolean save(Dossier dossier);

  /** Applications of whose dossiers something is due by then, at most so many. */
  List<String> due(Instant by, int limit);

  /** Applications of whose dossiers something must still be told, at most so many. */
  List<String> pending(int limit);

  /** Every dossier with the knowledge under which it was last examined. */
  List<Examined> examined();

  /** See {@link #examined}. */
  record Examined(String organizationId, String applicationId, String knowledge) {}
}
