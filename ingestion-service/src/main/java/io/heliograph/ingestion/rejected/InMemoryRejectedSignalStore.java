package io.heliograph.ingestion.rejected;

import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.rejected.RejectedSignal.State;
import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** For tests of what uses the port. */
final class InMemoryRejectedSignalStore implements RejectedSignalStore {
  private final ConcurrentSkipListMap<String, RejectedSignal> byId = new ConcurrentSkipListMap<>();

  @Override
  public void prepare() {}

  @Override
  public void keep(Collection<RejectedSignal> signals) {
    signals.forEach(signal -> byId.putIfAbsent(signal.id(), signal));
  }

  @Override
  public List<RejectedSignal> find(Filter filter, @Nullable String before, int limit) {
    return byId.descendingMap().values().stream()
        .filter(filter::lets)
        .filter(signal -> before == null || signal.id().compareTo(before) < 0)
        .limit(limit)
        .toList();
  }

  @Override
  public List<RejectedSignal> findFirst(Filter filter, @Nullable String after, int limit) {
    return byId.values().stream()
        .filter(filter::lets)
        .filter(signal -> after == null || signal.id().compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<RejectedSignal> find(String organizationId, String id) {
    return Optional.ofNullable(byId.get(id))
        .filter(signal -> signal.origin().organizationId().equals(organizationId));
  }

  @Override
  public boolean markReplayed(String id, Instant at) {
    return changeKept(
        id,
        kept ->
            new RejectedSignal(
                kept.id(),
                kept.origin(),
                kept.receivedAt(),
                kept.index(),
                kept.reason(),
                kept.errors(),
                kept.content(),
                State.REPLAYED,
                at));
  }

  @Override
  public void markRejected(String id, RejectReason reason, List<FieldError> errors) {
    changeKept(
        id,
        kept ->
            RejectedSignal.kept(
                kept.id(),
                kept.origin(),
                kept.receivedAt(),
                kept.index(),
                reason,
                errors,
                kept.content()));
  }

  private boolean changeKept(String id, UnaryOperator<RejectedSignal> change) {
    boolean[] changed = {false};
    byId.computeIfPresent(
        id,
        (key, signal) -> {
          changed[0] = signal.state() == State.KEPT;
          return changed[0] ? change.apply(signal) : signal;
        });
    return changed[0];
  }

  @Override
  public long delete(
      String organizationId, Instant receivedUntil, Predicate<RejectedSignal> picked) {
    int before = byId.size();
    byId.values()
        .removeIf(
            signal ->
                signal.origin().organizationId().equals(organizationId)
                    && !signal.receivedAt().isAfter(receivedUntil)
                    && picked.test(signal));
    return (long) before - byId.size();
  }

  @Override
  public long deleteBefore(Instant receivedAt) {
    int before = byId.size();
    byId.values().removeIf(signal -> signal.receivedAt().isBefore(receivedAt));
    return (long) before - byId.size();
  }
}
