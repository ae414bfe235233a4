package io.heliograph.account.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** For tests, and the model for others. */
public final class InMemoryAuditStore implements AuditStore {
  private enum State {
    INTENDED,
    UNTOLD,
    TOLD
  }

  private record Kept(AuditEntry entry, State state) {}

  private final TreeMap<String, Kept> entries = new TreeMap<>();

  @Override
  public synchronized void intend(AuditEntry entry) {
    entries.put(entry.id(), new Kept(entry, State.INTENDED));
  }

  @Override
  public synchronized void confirm(AuditEntry entry) {
    entries.computeIfPresent(
        entry.id(),
        (id, kept) -> kept.state() == State.INTENDED ? new Kept(entry, State.UNTOLD) : kept);
  }

  @Override
  public synchronized void discard(String id) {
    entries.computeIfPresent(id, (same, kept) -> kept.state() == State.INTENDED ? null : kept);
  }

  @Override
  public synchronized List<AuditEntry> findUnsettled(Instant before, int limit) {
    return entries.values().stream()
        .filter(kept -> kept.state() == State.INTENDED && kept.entry().at().isBefore(before))
        .map(Kept::entry)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<AuditEntry> findUntold(int limit) {
    return entries.values().stream()
        .filter(kept -> kept.state() == State.UNTOLD)
        .map(Kept::entry)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void told(List<AuditEntry> told) {
    told.forEach(
        entry ->
            entries.computeIfPresent(entry.id(), (id, kept) -> new Kept(kept.entry(), State.TOLD)));
  }

  @Override
  public synchronized List<AuditEntry> findPage(
      String organizationId, @Nullable String before, int limit) {
    return entries.values().stream()
        .filter(kept -> kept.state() != State.INTENDED)
        .map(Kept::entry)
        .filter(entry -> entry.organizationId().equals(organizationId))
        .filter(entry -> before == null || entry.id().compareTo(before) < 0)
        .sorted(Comparator.comparing(AuditEntry::id).reversed())
        .limit(limit)
        .toList();
  }
}
