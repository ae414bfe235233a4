package io.heliograph.metrics.series;

import io.heliograph.metrics.series.Registers.Register;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which series there were, day by day. Days are days since 1970, UTC. */
public final class SeriesCatalogue {
  private static final int AT_ONCE = 500;

  private final Registers registers;

  public SeriesCatalogue(Registers registers) {
    this.registers = registers;
  }

  /** An application of an organization on a day. */
  public record AppDay(long day, String organizationId, String applicationId) {}

  /** Organizations that had signals on the day. */
  public Set<String> organizations(long day) {
    String prefix = RegisterIds.day(day);
    Set<String> found = new TreeSet<>();
    for (String id : registers.idsBeginning(prefix)) {
      String rest = id.substring(prefix.length());
      if (rest.indexOf('/') < 0) {
        found.add(rest);
      }
    }
    return found;
  }

  /** Applications of the organization that had signals, with the days on which they had. */
  public List<AppDay> applications(String organizationId, Collection<Long> days) {
    Map<String, Long> dayOf = new LinkedHashMap<>();
    days.forEach(day -> dayOf.put(RegisterIds.applications(day, organizationId), day));
    Map<String, Register> found = find(dayOf.keySet());
    List<AppDay> applications = new ArrayList<>();
    dayOf.forEach(
        (id, day) -> {
          Register register = found.get(id);
          if (register != null) {
            register
                .entries()
                .forEach(app -> applications.add(new AppDay(day, organizationId, app)));
          }
        });
    return applications;
  }

  /** Metrics of applications; {@link Metric#SIGNALS}, which all have, is not named. */
  public Map<AppDay, Set<Metric>> metrics(Collection<AppDay> applications) {
    Map<AppDay, Set<Metric>> metrics = new LinkedHashMap<>();
    registersOf(applications, RegisterIds::metrics)
        .forEach(
            (at, register) -> {
              Set<Metric> named = new TreeSet<>();
              register.entries().forEach(entry -> named.add(Metric.parse(entry)));
              metrics.put(at, named);
            });
    return metrics;
  }

  /** Series of one metric. */
  public Map<AppDay, List<Series>> series(Collection<AppDay> applications, Metric metric) {
    Map<String, Series> parsed = new HashMap<>(); // most are the same on all days
    Map<AppDay, List<Series>> series = new LinkedHashMap<>();
    registersOf(applications, (day, org, app) -> RegisterIds.series(day, org, app, metric))
        .forEach(
            (at, register) ->
                series.put(
                    at,
                    register.entries().stream()
                        .map(entry -> parsed.computeIfAbsent(entry, Series::parse))
                        .toList()));
    return series;
  }

  @FunctionalInterface
  private interface Naming {
    String id(long day, String organizationId, String applicationId);
  }

  private Map<AppDay, Register> registersOf(Collection<AppDay> applications, Naming naming) {
    Map<AppDay, String> ids = new LinkedHashMap<>();
    applications.forEach(
        at -> ids.put(at, naming.id(at.day(), at.organizationId(), at.applicationId())));
    Map<String, Register> found = find(ids.values());
    Map<AppDay, Register> existing = new LinkedHashMap<>();
    ids.forEach(
        (at, id) -> {
          Register register = found.get(id);
          if (register != null) {
            existing.put(at, register);
          }
        });
    return existing;
  }

  private Map<String, Register> find(Collection<String> ids) {
    List<String> all = List.copyOf(new HashSet<>(ids));
    Map<String, Register> found = new HashMap<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      found.putAll(registers.find(all.subList(from, Math.min(all.size(), from + AT_ONCE))));
    }
    return found;
  }

  /** Deletes all that is known of a day. */
  public void forget(long day) {
    registers.delete(registers.idsBeginning(RegisterIds.day(day)));
  }
}
