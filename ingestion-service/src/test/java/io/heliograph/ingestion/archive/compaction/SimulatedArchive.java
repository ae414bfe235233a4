package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.TenantView;
import io.heliograph.ingestion.archive.TenantView.CompactedDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects and SQL of compaction on maps; statements outlive whoever started them. */
final class SimulatedArchive implements ArchiveObjects, Rewriter {

  /** A stored signal. */
  record Row(String id, OrganizationId organization, Instant receivedAt) {}

  private record Generation(OrganizationId organization, LocalDate day, long number) {}

  private final Map<ArchiveHour, Map<String, List<Row>>> raw = new TreeMap<>();
  private final Map<Generation, List<Row>> generations = new HashMap<>();

  /** Statements whose starters are gone; they go on. */
  private final Deque<Runnable> orphans = new ArrayDeque<>();

  private final Random random;
  private final Runnable step;
  private int objects;

  /**
   * @param step called between any two effects; may throw, which is the end of the caller
   */
  SimulatedArchive(Random random, Runnable step) {
    this.random = random;
    this.step = step;
  }

  /** Firehose delivers an object. */
  void deliver(ArchiveHour hour, List<Row> rows) {
    raw.computeIfAbsent(hour, first -> new TreeMap<>())
        .put(hour + "/" + objects++, List.copyOf(rows));
  }

  void finishAnOrphan() {
    Runnable orphan = orphans.poll();
    if (orphan != null) {
      orphan.run();
    }
  }

  int storedRawRows() {
    return raw.values().stream().flatMap(hour -> hour.values().stream()).mapToInt(List::size).sum();
  }

  int storedGenerations() {
    return generations.size();
  }

  /** What the view shows, as {@code SignalsView} prints it. */
  List<Row> show(TenantView view) {
    List<Row> shown = new ArrayList<>();
    ArchiveHour settled = view.settledThrough();
    Set<String> near = new HashSet<>();
    for (CompactedDay day : view.days()) {
      if (day.rows() > 0) {
        List<Row> rows =
            generations.getOrDefault(
                new Generation(view.organization(), day.day(), day.generation()), List.of());
        shown.addAll(rows);
        if (settled == null || !day.day().isBefore(settled.day().minusDays(1))) {
          rows.forEach(row -> near.add(row.id()));
        }
      }
    }
    Map<LocalDate, Set<Integer>> held =
        view.days().stream().collect(Collectors.toMap(CompactedDay::day, CompactedDay::hours));
    Map<String, Row> tail = new TreeMap<>();
    raw.forEach(
        (hour, stored) -> {
          if ((settled == null || hour.compareTo(settled) >= 0)
              && !held.getOrDefault(hour.day(), Set.of()).contains(hour.hour())) {
            stored.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.organization().equals(view.organization()))
                .forEach(row -> tail.merge(row.id(), row, SimulatedArchive::earlier));
          }
        });
    tail.values().stream().filter(row -> !near.contains(row.id())).forEach(shown::add);
    return shown;
  }

  private static Row earlier(Row one, Row other) {
    return other.receivedAt().isBefore(one.receivedAt()) ? other : one;
  }

  @Override
  public SortedMap<ArchiveHour, List<StoredObject>> rawHours() {
    step.run();
    SortedMap<ArchiveHour, List<StoredObject>> listed = new TreeMap<>();
    raw.forEach(
        (hour, stored) -> {
          if (!stored.isEmpty()) {
            listed.put(
                hour,
                stored.entrySet().stream()
                    .map(object -> new StoredObject(object.getKey(), object.getValue().size()))
                    .toList());
          }
        });
    return listed;
  }

  @Override
  public Set<Long> generations(OrganizationId organization, LocalDate day) {
    step.run();
    return generations.keySet().stream()
        .filter(key -> key.organization().equals(organization) && key.day().equals(day))
        .map(Generation::number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public long bytes(OrganizationId organization, LocalDate day, long generation) {
    step.run();
    return generations
        .getOrDefault(new Generation(organization, day, generation), List.of())
        .size();
  }

  /** One by one, so that a crash leaves some. */
  @Override
  public void delete(Collection<StoredObject> deleted) {
    for (StoredObject object : deleted) {
      step.run();
      raw.values().forEach(stored -> stored.remove(object.key()));
    }
  }

  @Override
  public void deleteGeneration(OrganizationId organization, LocalDate day, long generation) {
    step.run();
    generations.remove(new Generation(organization, day, generation));
  }

  @Override
  public Map<ArchiveHour, Set<OrganizationId>> organizations(
      LocalDate day, Collection<Integer> hours) {
    step.run();
    Map<ArchiveHour, Set<OrganizationId>> found = new TreeMap<>();
    hours.forEach(
        hour -> {
          ArchiveHour at = new ArchiveHour(day, hour);
          found.put(
              at,
              raw.getOrDefault(at, Map.of()).values().stream()
                  .flatMap(List::stream)
                  .map(Row::organization)
                  .collect(Collectors.toSet()));
        });
    return found;
  }

  @Override
  public void write(Rewrite rewrite, Runnable whileWaiting) {
    step.run();
    Runnable statement = () -> write(rewrite);
    try {
      for (int waits = random.nextInt(4); waits > 0; waits--) {
        step.run();
        whileWaiting.run();
      }
    } catch (Error | RuntimeException crash) {
      orphans.add(statement);
      throw crash;
    }
    statement.run();
    if (random.nextInt(20) == 0) {
      throw new RewriteFailed("the engine's bad day");
    }
    step.run();
  }

  private void write(Rewrite rewrite) {
    Generation key = new Generation(rewrite.organization(), rewrite.day(), rewrite.generation());
    if (generations.containsKey(key)) {
      throw new AssertionError("written twice: " + key);
    }
    Set<String> beside = new HashSet<>();
    rewrite
        .beside()
        .forEach(
            (day, number) ->
                generations
                    .getOrDefault(new Generation(rewrite.organization(), day, number), List.of())
                    .forEach(row -> beside.add(row.id())));
    List<Row> old =
        generations.getOrDefault(
            new Generation(rewrite.organization(), rewrite.day(), rewrite.from()), List.of());
    Stream<Row> taken =
        rewrite.hours().stream()
            .map(hour -> raw.getOrDefault(new ArchiveHour(rewrite.day(), hour), Map.of()))
            .flatMap(stored -> stored.values().stream())
            .flatMap(List::stream)
            .filter(row -> row.organization().equals(rewrite.organization()));
    Map<String, Row> written = new TreeMap<>();
    Stream.concat(old.stream(), taken)
        .filter(row -> !beside.contains(row.id()))
        .forEach(row -> written.merge(row.id(), row, SimulatedArchive::earlier));
    generations.put(
        key, written.values().stream().sorted(Comparator.comparing(Row::receivedAt)).toList());
  }

  @Override
  public long rows(OrganizationId organization, LocalDate day, long generation) {
    step.run();
    return generations
        .getOrDefault(new Generation(organization, day, generation), List.of())
        .size();
  }
}
