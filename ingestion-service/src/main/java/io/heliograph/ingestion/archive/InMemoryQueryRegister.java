package io.heliograph.ingestion.archive;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A register that forgets everything at the end of the process. */
final class InMemoryQueryRegister implements QueryRegister {
  private final Map<String, RegisteredQuery> queries = new ConcurrentHashMap<>();

  @Override
  public void prepare() {
    // nothing to prepare
  }

  @Override
  public void add(RegisteredQuery query) {
    queries.put(query.id(), query);
  }

  @Override
  public void started(String id, String execution) {
    queries.computeIfPresent(id, (key, query) -> query.withExecution(execution));
  }

  @Override
  public void ended(String id, @Nullable Limit limit) {
    queries.computeIfPresent(id, (key, query) -> query.running() ? query.withEnd(limit) : query);
  }

  @Override
  public void remove(String id) {
    queries.remove(id);
  }

  @Override
  public Optional<RegisteredQuery> find(String id, String organizationId) {
    return Optional.ofNullable(queries.get(id))
        .filter(query -> query.organizationId().equals(organizationId));
  }

  @Override
  public List<RegisteredQuery> running(String organizationId) {
    return running().stream()
        .filter(query -> query.organizationId().equals(organizationId))
        .toList();
  }

  @Override
  public List<RegisteredQuery> running() {
    return queries.values().stream().filter(RegisteredQuery::running).toList();
  }

  @Override
  public long deleteBefore(Instant instant) {
    long before = queries.size();
    queries.values().removeIf(query -> query.submittedAt().isBefore(instant));
    return before - queries.size();
  }

  @Override
  public List<RegisteredQuery> submittedUntil(String organizationId, Instant time) {
    return queries.values().stream()
        .filter(query -> query.organizationId().equals(organizationId))
        .filter(query -> !query.submittedAt().isAfter(time))
        .toList();
  }
}
