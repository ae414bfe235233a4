package io.heliograph.ingestion.archive;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Prints which rows of the stored tables are meant, as conditions on {@code "stored"}. Every text
 * in them is an id, a number or a day that was checked by its type.
 */
public final class StoredRows {
  private StoredRows() {}

  /** Rows of one organization; in the compacted table it also is the partition. */
  public static String of(OrganizationId organization) {
    return "\"stored\".\"organization_id\" = '" + organization.value() + "'";
  }

  /**
   * Generations of days. Days and generations are also listed each by itself: Athena projects
   * partitions from plain lists only.
   *
   * @param generations by day, not empty
   */
  public static String generations(Map<LocalDate, Long> generations) {
    var days = new TreeMap<Long, Set<LocalDate>>();
    generations.forEach(
        (day, generation) -> days.computeIfAbsent(generation, first -> new TreeSet<>()).add(day));
    var listed =
        "\"stored\".\"day\" IN ("
            + texts(new TreeSet<>(generations.keySet()))
            + ") AND \"stored\".\"generation\" IN ("
            + texts(days.keySet())
            + ")";
    if (days.size() == 1) {
      return listed;
    }
    return listed
        + " AND ("
        + days.entrySet().stream()
            .map(
                entry ->
                    "(\"stored\".\"generation\" = '"
                        + entry.getKey()
                        + "' AND \"stored\".\"day\" IN ("
                        + texts(entry.getValue())
                        + "))")
            .collect(Collectors.joining(" OR "))
        + ")";
  }

  /**
   * Raw hours of one day.
   *
   * @param hours not empty
   */
  public static String hours(LocalDate day, Collection<Integer> hours) {
    return "\"stored\".\"dt\" = '"
        + day
        + "' AND \"stored\".\"hour\" IN ("
        + hours.stream()
            .sorted(Comparator.naturalOrder())
            .map(hour -> "'" + new ArchiveHour(day, hour).hourText() + "'")
            .collect(Collectors.joining(", "))
        + ")";
  }

  private static String texts(Collection<?> values) {
    return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
  }
}
