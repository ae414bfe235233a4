package io.heliograph.risk.register;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Listed risks in memory; for tests. */
public final class InMemoryRiskStore implements RiskStore {
  private record Row(Listed listed, long revision) {}

  private final Map<String, Row> rows = new HashMap<>();
  private final Map<String, TreeMap<Long, RiskChange>> histories = new HashMap<>();

  @Override
  public synchronized void put(List<Listed> risks, long revision) {
    for (Listed listed : risks) {
      Row row = rows.get(listed.risk().id());
      if (row == null || row.revision() < revision) {
        rows.put(listed.risk().id(), new Row(listed, revision));
      }
    }
  }

  @Override
  public synchronized void add(List<RiskChange> changes) {
    changes.forEach(
        change ->
            histories
                .computeIfAbsent(change.riskId(), _ -> new TreeMap<>())
                .putIfAbsent(change.version(), change));
  }

  @Override
  public synchronized Optional<Listed> find(String organizationId, String id) {
    return Optional.ofNullable(rows.get(id))
        .map(Row::listed)
        .filter(listed -> listed.organizationId().equals(organizationId));
  }

  @Override
  public synchronized Page<Listed> list(String organizationId, Filter filter, Page.Request page) {
    Comparator<Listed> order =
        Comparator.<Listed, Page.Cursor>comparing(InMemoryRiskStore::cursor, NEWEST_FIRST);
    Page.Cursor after = page.after();
    List<Listed> found =
        rows.values().stream()
            .map(Row::listed)
            .filter(listed -> listed.organizationId().equals(organizationId))
            .filter(listed -> matches(listed, filter))
            .filter(listed -> after == null || NEWEST_FIRST.compare(cursor(listed), after) > 0)
            .sorted(order)
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(found, page, InMemoryRiskStore::cursor);
  }

  private static final Comparator<Page.Cursor> NEWEST_FIRST =
      Comparator.comparingLong((Page.Cursor cursor) -> cursor.at().toEpochMilli())
          .thenComparing(Page.Cursor::id)
          .reversed();

  private static Page.Cursor cursor(Listed listed) {
    return new Page.Cursor(listed.risk().since(), listed.risk().id());
  }

  private static boolean matches(Listed listed, Filter filter) {
    Risk risk = listed.risk();
    var states = filter.states();
    return (filter.applicationId() == null || filter.applicationId().equals(listed.applicationId()))
        && (states == null || states.contains(risk.standing().state()))
        && (filter.severity() == null || filter.severity() == risk.severity())
        && (filter.rule() == null || filter.rule().equals(risk.rule()));
  }

  @Override
  public synchronized List<RiskChange> history(String riskId, int limit) {
    TreeMap<Long, RiskChange> history = histories.get(riskId);
    return history == null
        ? List.of()
        : history.descendingMap().values().stream().limit(limit).toList();
  }
}
