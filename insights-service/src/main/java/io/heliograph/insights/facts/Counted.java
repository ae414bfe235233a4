package io.heliograph.insights.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The things of one tally, and when there was last word of any.
 *
 * @param things by key
 */
public record Counted(Map<String, Thing> things, Instant observedAt) {

  /**
   * One of them.
   *
   * @param at when the last word about it was spoken
   * @param counts false when it is gone
   * @param until see {@link Observation.Thing#until}
   */
  public record Thing(Instant at, boolean counts, Instant until) {
    /** Which of two words about one thing holds. */
    private static final Comparator<Thing> HOLDS =
        Comparator.comparing(Thing::at)
            .thenComparing(thing -> !thing.counts())
            .thenComparing(Thing::until);
  }

  private static final Comparator<Map.Entry<String, Thing>> LONGEST_FIRST =
      Map.Entry.<String, Thing>comparingByValue(Comparator.comparing(Thing::until))
          .thenComparing(Map.Entry.comparingByKey())
          .reversed();

  public Counted {
    things = Map.copyOf(things);
  }

  /** Merges words in; what is over at {@code now} is forgotten, and what exceeds the limit. */
  static Counted merge(@Nullable Counted before, Collection<Observation.Thing> words, Instant now) {
    Map<String, Thing> things = new HashMap<>(before == null ? Map.of() : before.things());
    Instant observedAt = before == null ? Instant.MIN : before.observedAt();
    for (Observation.Thing word : words) {
      things.merge(
          word.key(),
          new Thing(word.at(), word.counts(), word.until()),
          (one, other) -> Thing.HOLDS.compare(one, other) >= 0 ? one : other);
      observedAt = observedAt.isAfter(word.at()) ? observedAt : word.at();
    }
    things.values().removeIf(thing -> !now.isBefore(thing.until()));
    if (things.size() > Tally.LIMIT) {
      List<Map.Entry<String, Thing>> all = new ArrayList<>(things.entrySet());
      all.sort(LONGEST_FIRST);
      all.subList(Tally.LIMIT, all.size()).forEach(entry -> things.remove(entry.getKey()));
    }
    return new Counted(things, observedAt);
  }

  /** When what counts stops to, the last first. */
  public List<Instant> ends() {
    return things.values().stream()
        .filter(Thing::counts)
        .map(Thing::until)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** What counts at {@code now} for a fact that stops counting {@code lead} earlier. */
  List<Thing> counting(Instant now, Duration lead) {
    return things.values().stream()
        .filter(thing -> thing.counts() && now.isBefore(thing.until().minus(lead)))
        .toList();
  }
}
