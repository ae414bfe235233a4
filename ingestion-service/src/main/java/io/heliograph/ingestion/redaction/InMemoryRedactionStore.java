package io.heliograph.ingestion.redaction;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For tests of what uses the port. */
final class InMemoryRedactionStore implements RedactionStore {
  private final Map<String, RuleDocument> documents = new LinkedHashMap<>();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final Map<List<String>, Count> counts = new LinkedHashMap<>();

  @Override
  public synchronized List<RuleDocument> findAll() {
    return List.copyOf(documents.values());
  }

  @Override
  public synchronized void save(RuleDocument document) {
    documents.put(document.organizationId() + "/" + document.applicationId(), document);
  }

  @Override
  public synchronized Map<String, String> secrets() {
    return Map.copyOf(secrets);
  }

  @Override
  public synchronized void ensureSecret(String organizationId, String secret) {
    secrets.putIfAbsent(organizationId, secret);
  }

  @Override
  public synchronized void add(Collection<Count> added) {
    for (Count count : added) {
      counts.merge(
          List.of(count.organizationId(), count.applicationId(), count.rule()),
          count,
          (one, other) ->
              new Count(
                  one.organizationId(),
                  one.applicationId(),
                  one.rule(),
                  one.signals() + other.signals(),
                  one.values() + other.values()));
    }
  }

  @Override
  public synchronized List<Count> counts(String organizationId) {
    return counts.values().stream()
        .filter(count -> count.organizationId().equals(organizationId))
        .toList();
  }
}
