package io.heliograph.metrics.rollup;

import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.RegisterIds;
import io.heliograph.metrics.series.Registers;
import io.heliograph.metrics.series.Registers.Register;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which series exist. Registers never forget within their day, so what was decided once may
 * be kept in memory and is decided the same by everybody. For one thread.
 */
final class Admissions {
  private static final int KEPT = 20_000;

  /** As many applications as an organization may have, and some to spare. */
  private static final int APPLICATIONS = 2_000;

  private final Registers registers;
  private final RollupLimits limits;
  private final RollupCounts counts;
  private final Map<String, Known> known = new HashMap<>();

  /** What is known of a register; once full, what is not in it never will be. */
  private static final class Known {
    final Set<String> admitted = new HashSet<>();
    boolean full;

    boolean decided(String entry) {
      return full || admitted.contains(entry);
    }
  }

  /** A series on a day. */
  record Wanted(SeriesRef ref, long day) {}

  Admissions(Registers registers, RollupLimits limits, RollupCounts counts) {
    this.registers = registers;
    this.limits = limits;
    this.counts = counts;
  }

  /**
   * Where the values of these series go.
   *
   * @return the series itself, the one that takes the rest, or absent where there is none
   */
  Map<Wanted, SeriesRef> admit(Collection<Wanted> wanted) {
    if (known.size() > KEPT) {
      known.clear();
    }
    // From the outside in: an organization's day names its applications, those their metrics.
    admitAll(wanted, Admissions::applicationsId, w -> w.ref().applicationId, APPLICATIONS);
    admitAll(
        wanted.stream().filter(w -> !w.ref().metric.equals(Metric.SIGNALS)).toList(),
        Admissions::metricsId,
        w -> w.ref().metric.text(),
        limits.metrics());
    List<Wanted> measured = wanted.stream().filter(this::metricAdmitted).toList();
    admitSeries(measured);
    Map<Wanted, SeriesRef> decided = new LinkedHashMap<>();
    for (Wanted each : measured) {
      SeriesRef to = admitted(seriesId(each), each.ref().text) ? each.ref() : each.ref().other();
      if (to != null) {
        decided.put(each, to);
      }
    }
    return decided;
  }

  private boolean metricAdmitted(Wanted wanted) {
    return admitted(applicationsId(wanted), wanted.ref().applicationId)
        && (wanted.ref().metric.equals(Metric.SIGNALS)
            || admitted(metricsId(wanted), wanted.ref().metric.text()));
  }

  private void admitAll(
      Collection<Wanted> wanted,
      java.util.function.Function<Wanted, String> id,
      java.util.function.Function<Wanted, String> entry,
      int cap) {
    Map<String, Set<String>> asked = new LinkedHashMap<>();
    for (Wanted each : wanted) {
      if (!decided(id.apply(each), entry.apply(each))) {
        asked.computeIfAbsent(id.apply(each), _ -> new LinkedHashSet<>()).add(entry.apply(each));
      }
    }
    asked.forEach((register, entries) -> ask(register, entries, cap, null));
  }

  private void admitSeries(Collection<Wanted> wanted) {
    Map<String, Set<String>> asked = new LinkedHashMap<>();
    Map<String, SeriesRef> others = new HashMap<>();
    Map<String, Integer> caps = new HashMap<>();
    for (Wanted each : wanted) {
      String id = seriesId(each);
      if (!decided(id, each.ref().text)) {
        asked.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(each.ref().text);
        SeriesRef other = each.ref().other();
        if (other != null) {
          others.put(id, other);
        }
        caps.put(
            id, each.ref().metric.equals(Metric.SIGNALS) ? limits.countSeries() : limits.series());
      }
    }
    asked.forEach(
        (register, entries) -> {
          SeriesRef other = others.get(register);
          int created =
              ask(
                  register,
                  entries,
                  caps.getOrDefault(register, limits.series()),
                  other == null ? null : other.text);
          counts.seriesCreated(created);
        });
  }

  private int ask(String id, Set<String> entries, int cap, @Nullable String overflow) {
    Register register = registers.admit(id, new ArrayList<>(entries), cap, overflow);
    Known now = known.computeIfAbsent(id, _ -> new Known());
    now.admitted.addAll(register.entries());
    now.full = !now.admitted.containsAll(entries);
    return (int) entries.stream().filter(now.admitted::contains).count();
  }

  private boolean decided(String id, String entry) {
    Known register = known.get(id);
    return register != null && register.decided(entry);
  }

  private boolean admitted(String id, String entry) {
    Known register = known.get(id);
    return register != null && register.admitted.contains(entry);
  }

  private static String applicationsId(Wanted wanted) {
    return RegisterIds.applications(wanted.day(), wanted.ref().organizationId);
  }

  private static String metricsId(Wanted wanted) {
    return RegisterIds.metrics(
        wanted.day(), wanted.ref().organizationId, wanted.ref().applicationId);
  }

  private static String seriesId(Wanted wanted) {
    return RegisterIds.series(
        wanted.day(), wanted.ref().organizationId, wanted.ref().applicationId, wanted.ref().metric);
  }
}
