package io.heliograph.ingestion.rejected;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** For tests of what uses the port. */
final class InMemoryRejectedSignalStore implements RejectedSignalStore {
  private final ConcurrentSkipListMap<String, RejectedSignal> byId = new ConcurrentSkipListMap<>();

  @Override
  public void prepare() {}

  @Override
  public void keep(Collection<RejectedSignal> signals) {
    signals.forEach(signal -> byId.put(signal.id(), signal));
  }

  @Override
  public List<RejectedSignal> find(String applicationId, @Nullable String before, int limit) {
    return byId.descendingMap().values().stream()
        .filter(signal -> signal.applicationId().equals(applicationId))
        .filter(signal -> before == null || signal.id().compareTo(before) < 0)
        .limit(limit)
        .toList();
  }

  @Override
  public long deleteBefore(Instant receivedAt) {
    int before = byId.size();
    byId.values().removeIf(signal -> signal.receivedAt().isBefore(receivedAt));
    return (long) before - byId.size();
  }
}
