package io.heliograph.ingestion.receive;

import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.rejected.RejectedSignal;
import io.heliograph.ingestion.rejected.RejectedSignalStore;
import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts what it is given to keep, and forgets it. */
final class CountingRejectedSignalStore implements RejectedSignalStore {
  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  @Override
  public void prepare() {}

  @Override
  public void keep(Collection<RejectedSignal> signals) {
    signals.forEach(signal -> ids.add(signal.id()));
  }

  int count() {
    return ids.size();
  }

  @Override
  public List<RejectedSignal> find(Filter filter, @Nullable String before, int limit) {
    return List.of();
  }

  @Override
  public List<RejectedSignal> findFirst(Filter filter, @Nullable String after, int limit) {
    return List.of();
  }

  @Override
  public Optional<RejectedSignal> find(String organizationId, String id) {
    return Optional.empty();
  }

  @Override
  public boolean markReplayed(String id, Instant at) {
    return false;
  }

  @Override
  public void markRejected(String id, RejectReason reason, List<FieldError> errors) {}

  @Override
  public long delete(
      String organizationId, Instant receivedUntil, Predicate<RejectedSignal> picked) {
    return 0;
  }

  @Override
  public long deleteBefore(Instant receivedAt) {
    return 0;
  }
}
