package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The manifest without a store; each method is atomic. */
final class InMemoryManifest implements Manifest {
  private final Map<String, Day> days = new TreeMap<>();
  private final Map<ArchiveHour, Hour> hours = new HashMap<>();
  private @Nullable ArchiveHour settled;

  private static String key(Day day) {
    return day.organization().value() + "/" + day.day();
  }

  @Override
  public void prepare() {}

  @Override
  public List<Day> days(OrganizationId organization) {
    return days.values().stream()
        .filter(day -> day.organization().equals(organization))
        .sorted(Comparator.comparing(Day::day))
        .toList();
  }

  @Override
  public Optional<Day> day(OrganizationId organization, LocalDate day) {
    return Optional.ofNullable(days.get(organization.value() + "/" + day));
  }

  @Override
  public List<Day> withSuperseded() {
    return days.values().stream().filter(day -> !day.superseded().isEmpty()).toList();
  }

  @Override
  public Set<OrganizationId> organizations() {
    return days.values().stream().map(Day::organization).collect(Collectors.toSet());
  }

  @Override
  public Optional<Day> claim(Day seen, Instant now, Instant until) {
    Day stored = days.get(key(seen));
    if (stored == null ? seen.attempts() != 0 : stored.attempts() != seen.attempts()) {
      return Optional.empty();
    }
    Day day = stored == null ? seen : stored;
    Instant claimed = day.claimedUntil();
    if (claimed != null && claimed.isAfter(now)) {
      return Optional.empty();
    }
    Day next = with(day, day.superseded(), day.attempts() + 1, until);
    days.put(key(next), next);
    return Optional.of(next);
  }

  private static Day with(
      Day day, List<Superseded> superseded, long attempts, @Nullable Instant until) {
    return new Day(
        day.organization(),
        day.day(),
        day.generation(),
        day.hours(),
        day.rows(),
        day.bytes(),
        superseded,
        attempts,
        until);
  }

  private boolean held(Day claimed) {
    Day stored = days.get(key(claimed));
    return stored != null
        && stored.attempts() == claimed.attempts()
        && stored.claimedUntil() != null;
  }

  @Override
  public boolean renew(Day claimed, Instant until) {
    return replace(claimed, until);
  }

  @Override
  public void release(Day claimed) {
    replace(claimed, null);
  }

  private boolean replace(Day claimed, @Nullable Instant until) {
    if (!held(claimed)) {
      return false;
    }
    Day stored = Objects.requireNonNull(days.get(key(claimed)));
    days.put(key(stored), with(stored, stored.superseded(), stored.attempts(), until));
    return true;
  }

  @Override
  public boolean flip(Day claimed, Day next) {
    if (!held(claimed)) {
      return false;
    }
    days.put(key(next), next);
    return true;
  }

  @Override
  public boolean remove(Day claimed) {
    return held(claimed) && days.remove(key(claimed)) != null;
  }

  @Override
  public void date(Day day, Superseded superseded, Instant since) {
    days.computeIfPresent(
        key(day),
        (key, stored) ->
            with(
                stored,
                stored.superseded().stream()
                    .map(
                        one ->
                            one.generation() == superseded.generation()
                                ? new Superseded(one.generation(), since)
                                : one)
                    .toList(),
                stored.attempts(),
                stored.claimedUntil()));
  }

  @Override
  public void forget(Day day, Superseded deleted) {
    days.computeIfPresent(
        key(day),
        (key, stored) ->
            with(
                stored,
                stored.superseded().stream()
                    .filter(one -> one.generation() != deleted.generation())
                    .toList(),
                stored.attempts(),
                stored.claimedUntil()));
  }

  @Override
  public List<Hour> hours() {
    return List.copyOf(hours.values());
  }

  @Override
  public void put(Hour hour) {
    hours.put(hour.hour(), hour);
  }

  @Override
  public void settle(Hour hour, Instant at) {
    hours.computeIfPresent(
        hour.hour(),
        (key, stored) ->
            stored.fingerprint().equals(hour.fingerprint())
                ? new Hour(stored.hour(), stored.fingerprint(), stored.organizations(), at)
                : stored);
  }

  @Override
  public void forget(Hour hour) {
    hours.computeIfPresent(
        hour.hour(),
        (key, stored) -> stored.fingerprint().equals(hour.fingerprint()) ? null : stored);
  }

  @Override
  public Optional<ArchiveHour> settledThrough() {
    return Optional.ofNullable(settled);
  }

  @Override
  public void settledThrough(ArchiveHour hour) {
    if (settled == null || settled.compareTo(hour) < 0) {
      settled = hour;
    }
  }
}
