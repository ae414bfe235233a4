package io.heliograph.ingestion.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads what changed since it read last: revisions of all organizations, then those organizations
 * whose revision is another. Never runs twice at once.
 */
final class SchemaLoader implements Supplier<Map<String, OwnSchemas>> {
  private final SchemaStore store;
  private Map<String, OwnSchemas> last = Map.of();

  SchemaLoader(SchemaStore store) {
    this.store = store;
  }

  @Override
  public Map<String, OwnSchemas> get() {
    Map<String, OwnSchemas> next = new HashMap<>();
    store
        .revisions()
        .forEach(
            (organizationId, revision) -> {
              OwnSchemas known = last.get(organizationId);
              next.put(
                  organizationId,
                  known != null && known.revision() == revision
                      ? known
                      : store.find(organizationId));
            });
    last = Map.copyOf(next);
    return last;
  }
}
