package io.heliograph.ingestion.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For tests of what uses the port. */
final class InMemorySchemaStore implements SchemaStore {
  private final Map<String, OwnSchemas> byOrganization = new HashMap<>();

  @Override
  public synchronized Map<String, Long> revisions() {
    Map<String, Long> revisions = new HashMap<>();
    byOrganization.forEach((id, schemas) -> revisions.put(id, schemas.revision()));
    return revisions;
  }

  @Override
  public synchronized OwnSchemas find(String organizationId) {
    return byOrganization.getOrDefault(organizationId, OwnSchemas.none(organizationId));
  }

  @Override
  public synchronized boolean add(OwnSchema schema, long revision) {
    OwnSchemas now = find(schema.organizationId());
    List<OwnSchema> all = new ArrayList<>(now.byId().values());
    all.add(schema);
    return set(now, revision, all, now.strictApplications());
  }

  @Override
  public synchronized boolean setStrict(
      String organizationId, Set<String> applicationIds, long revision) {
    OwnSchemas now = find(organizationId);
    return set(now, revision, List.copyOf(now.byId().values()), applicationIds);
  }

  private boolean set(OwnSchemas now, long revision, List<OwnSchema> all, Set<String> strict) {
    if (now.revision() != revision) {
      return false;
    }
    String organizationId = now.organizationId();
    byOrganization.put(organizationId, OwnSchemas.of(organizationId, revision + 1, all, strict));
    return true;
  }
}
