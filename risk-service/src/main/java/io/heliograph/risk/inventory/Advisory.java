package io.heliograph.risk.inventory;

import io.heliograph.risk.rules.Severity;
import io.heliograph.risk.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An advisory by the OSV schema (https://ossf.github.io/osv-schema/), as far as it speaks of npm.
 *
 * @param id such as {@code GHSA-f5x3-32g6-xq36}
 * @param summary empty when there is none
 * @param withdrawn it was a mistake and matches nothing
 * @param document the advisory as JSON text
 */
public record Advisory(
    String id,
    String summary,
    Severity severity,
    boolean withdrawn,
    List<Affected> affected,
    String document) {

  public Advisory {
    affected = List.copyOf(affected);
  }

  /**
   * A package that it speaks of.
   *
   * @param versions listed one by one, beside the ranges
   */
  public record Affected(String name, List<Range> ranges, Set<String> versions) {
    public Affected {
      ranges = List.copyOf(ranges);
      versions = Set.copyOf(versions);
    }
  }

  /** A line of versions on which the hole came and went. */
  public record Range(List<Event> events) {
    private static final Comparator<Event> ORDER =
        Comparator.comparing(Event::at).thenComparing(Event::kind);

    public Range {
      events = events.stream().sorted(ORDER).toList();
    }

    boolean holds(Version version) {
      boolean affected = false;
      for (Event event : events) {
        int order = event.at().compareTo(version);
        affected =
            switch (event.kind()) {
              case INTRODUCED -> affected || order <= 0;
              case FIXED -> affected && order > 0;
              case LAST_AFFECTED -> affected && order >= 0;
            };
      }
      return affected;
    }

    /** For people, such as {@code >=1.0.0 <1.2.6}. */
    List<String> plain() {
      List<String> plain = new ArrayList<>();
      String from = null;
      for (Event event : events) {
        switch (event.kind()) {
          case INTRODUCED -> from = from == null ? ">=" + event.at() : from;
          case FIXED, LAST_AFFECTED -> {
            if (from != null) {
              String to = (event.kind() == Event.Kind.FIXED ? "<" : "<=") + event.at();
              plain.add(from.equals(">=0.0.0") ? to : from + " " + to);
              from = null;
            }
          }
        }
      }
      if (from != null) {
        plain.add(from);
      }
      return plain;
    }
  }

  /** A point on a range. */
  public record Event(Kind kind, Version at) {
    /** In the order in which they count at the same version. */
    public enum Kind {
      FIXED,
      INTRODUCED,
      LAST_AFFECTED
    }
  }

  /** Whether it speaks of this version of a package; never of one that is no version. */
  public boolean matches(String name, String version) {
    if (withdrawn) {
      return false;
    }
    Optional<Version> parsed = Version.parse(version);
    return affected.stream()
        .filter(each -> each.name().equals(name))
        .anyMatch(
            each ->
                each.versions().contains(version)
                    || parsed
                        .filter(at -> each.ranges().stream().anyMatch(range -> range.holds(at)))
                        .isPresent());
  }

  /** The lowest version above this one that mends it; null when the advisory names none. */
  public @Nullable String fixedAfter(String name, String version) {
    Optional<Version> parsed = Version.parse(version);
    return affected.stream()
        .filter(each -> each.name().equals(name))
        .flatMap(each -> each.ranges().stream())
        .flatMap(range -> range.events().stream())
        .filter(event -> event.kind() == Event.Kind.FIXED)
        .map(Event::at)
        .filter(fixed -> parsed.isEmpty() || fixed.compareTo(parsed.get()) > 0)
        .min(Comparator.naturalOrder())
        .map(Version::toString)
        .orElse(null);
  }
}
