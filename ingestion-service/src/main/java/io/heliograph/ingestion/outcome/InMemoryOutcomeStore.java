package io.heliograph.ingestion.outcome;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** For tests of what uses the port. */
final class InMemoryOutcomeStore implements OutcomeStore {
  private record Key(String applicationId, Instant minute, String instance) {}

  private final Map<Key, OutcomeCounts> rows = new ConcurrentHashMap<>();

  @Override
  public void prepare() {}

  @Override
  public void write(Collection<Row> written) {
    for (Row row : written) {
      rows.put(new Key(row.applicationId(), row.minute(), row.instance()), row.counts());
    }
  }

  @Override
  public SortedMap<Instant, OutcomeCounts> find(String applicationId, Instant from, Instant to) {
    SortedMap<Instant, OutcomeCounts> sums = new TreeMap<>();
    rows.forEach(
        (key, counts) -> {
          if (key.applicationId().equals(applicationId)
              && !key.minute().isBefore(from)
              && key.minute().isBefore(to)) {
            sums.merge(key.minute(), counts, OutcomeCounts::plus);
          }
        });
    return sums;
  }

  @Override
  public long deleteBefore(Instant minute) {
    int before = rows.size();
    rows.keySet().removeIf(key -> key.minute().isBefore(minute));
    return (long) before - rows.size();
  }
}
