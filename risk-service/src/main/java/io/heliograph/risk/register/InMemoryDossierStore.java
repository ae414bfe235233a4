package io.heliograph.risk.register;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dossiers in memory; for tests. */
public final class InMemoryDossierStore implements DossierStore {
  private final Map<String, Dossier> dossiers = new LinkedHashMap<>();
  private final Duration grace;

  public InMemoryDossierStore(Duration grace) {
    this.grace = grace;
  }

  @Override
  public synchronized Optional<Dossier> find(String applicationId) {
    return Optional.ofNullable(dossiers.get(applicationId));
  }

  @Override
  public synchronized boolean save(Dossier dossier) {
    Dossier stored = dossiers.get(dossier.applicationId());
    if ((stored == null ? 0 : stored.revision()) != dossier.revision()) {
      return false;
    }
    dossiers.put(dossier.applicationId(), dossier.revised(dossier.revision() + 1));
    return true;
  }

  @Override
  public synchronized List<String> due(Instant by, int limit) {
    return dossiers.values().stream()
        .filter(
            dossier -> {
              Instant next = dossier.nextDue(grace);
              return next != null && !next.isAfter(by);
            })
        .map(Dossier::applicationId)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<String> pending(int limit) {
    return dossiers.values().stream()
        .filter(Dossier::pending)
        .map(Dossier::applicationId)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Examined> examined() {
    return dossiers.values().stream()
        .map(
            dossier ->
                new Examined(
                    dossier.organizationId(), dossier.applicationId(), dossier.knowledge()))
        .toList();
  }
}
