package io.heliograph.playbook.respond;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The port in memory, for tests and trials. */
public final class InMemoryResponseStore implements ResponseStore {
  private final Map<String, SecurityResponse> responses = new LinkedHashMap<>();
  private final Set<String> unpublished = new LinkedHashSet<>();

  @Override
  public synchronized boolean insert(SecurityResponse response) {
    if (responses.putIfAbsent(response.id(), response) != null) {
      return false;
    }
    unpublished.add(response.id());
    return true;
  }

  @Override
  public synchronized Optional<SecurityResponse> find(String organizationId, String id) {
    return Optional.ofNullable(responses.get(id))
        .filter(response -> response.organizationId().equals(organizationId));
  }

  @Override
  public synchronized Page<SecurityResponse> list(Filter filter, Page.Request page, Instant now) {
    Comparator<SecurityResponse> newestFirst =
        Comparator.comparing(SecurityResponse::createdAt)
            .thenComparing(SecurityResponse::id)
            .reversed();
    Page.Cursor after = page.after();
    List<SecurityResponse> found =
        responses.values().stream()
            .filter(response -> response.organizationId().equals(filter.organizationId()))
            .filter(
                response ->
                    filter.applicationId() == null
                        || response.applicationId().equals(filter.applicationId()))
            .filter(response -> filter.state() == null || response.stateAt(now) == filter.state())
            .filter(
                response ->
                    after == null
                        || response.createdAt().isBefore(after.at())
                        || (response.createdAt().equals(after.at())
                            && response.id().compareTo(after.id()) < 0))
            .sorted(newestFirst)
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(found, page, r -> new Page.Cursor(r.createdAt(), r.id()));
  }

  @Override
  public synchronized List<SecurityResponse> active(String organizationId, Instant now) {
    return responses.values().stream()
        .filter(response -> response.organizationId().equals(organizationId))
        .filter(response -> response.stateAt(now) == ResponseState.ACTIVE)
        .toList();
  }

  @Override
  public synchronized List<SecurityResponse> due(Instant now, int limit) {
    return responses.values().stream()
        .filter(response -> response.state() == ResponseState.ACTIVE)
        .filter(response -> response.stateAt(now) == ResponseState.EXPIRED)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<SecurityResponse> change(
      String organizationId,
      String id,
      Set<ResponseState> from,
      ResponseState to,
      Instant at,
      String by,
      @Nullable String reason) {
    Optional<SecurityResponse> changed =
        find(organizationId, id)
            .filter(response -> from.contains(response.state()))
            .map(response -> response.changed(to, at, by, reason));
    changed.ifPresent(
        response -> {
          responses.put(id, response);
          unpublished.add(id);
        });
    return changed;
  }

  @Override
  public synchronized Recording record(
      String organizationId, String applicationId, String responseId, Receipt receipt, int most) {
    SecurityResponse response = find(organizationId, responseId).orElse(null);
    if (response == null || !response.applicationId().equals(applicationId)) {
      return Recording.UNKNOWN;
    }
    for (Receipt known : response.receipts()) {
      if (known.agent().equals(receipt.agent())) {
        return known.signalId().equals(receipt.signalId())
            ? Recording.REPEATED
            : Recording.SUPERFLUOUS;
      }
    }
    if (response.receipts().size() >= most) {
      return Recording.SUPERFLUOUS;
    }
    responses.put(responseId, response.with(receipt));
    return Recording.ADDED;
  }

  @Override
  public synchronized List<SecurityResponse> unpublished(int limit) {
    return unpublished.stream()
        .limit(limit)
        .map(id -> Objects.requireNonNull(responses.get(id)))
        .toList();
  }

  @Override
  public synchronized void markPublished(String id, ResponseState state) {
    SecurityResponse response = responses.get(id);
    if (response != null && response.state() == state) {
      unpublished.remove(id);
    }
  }

  @Override
  public synchronized List<String> ids(String organizationId, Predicate<SecurityResponse> which) {
    return responses.values().stream()
        .filter(one -> one.organizationId().equals(organizationId))
        .filter(which)
        .map(one -> one.id())
        .toList();
  }

  @Override
  public synchronized void delete(String organizationId, Collection<String> ids) {
    responses
        .values()
        .removeIf(one -> one.organizationId().equals(organizationId) && ids.contains(one.id()));
  }
}
