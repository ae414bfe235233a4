package io.heliograph.ingestion.archive;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A register that forgets everything at the end of the process. */
final class InMemoryQueryRegister implements QueryRegister {
  private final Map<String, RegisteredQuery> queries = new ConcurrentHashMap<>();

  @Override
  public void add(RegisteredQuery query) {
    queries.put(query.id(), query);
  }

  @Override
  public Optional<RegisteredQuery> find(String id, String organizationId) {
    return Optional.ofNullable(queries.get(id))
        .filter(query -> query.organizationId().equals(organizationId));
  }
}
