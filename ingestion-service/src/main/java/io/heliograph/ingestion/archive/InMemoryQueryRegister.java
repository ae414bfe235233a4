package io.heliograph.ingestion.archive;

import java.time.Instant;
import java.util.List;
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

  @Override
  public List<RegisteredQuery> submittedUntil(String organizationId, Instant time) {
    return queries.values().stream()
        .filter(query -> query.organizationId().equals(organizationId))
        .filter(query -> !query.submittedAt().isAfter(time))
        .toList();
  }

  @Override
  public void remove(String id) {
    queries.remove(id);
  }
}
