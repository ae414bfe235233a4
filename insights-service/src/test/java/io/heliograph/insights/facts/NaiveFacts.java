package io.heliograph.insights.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one application by looking through every observation again, each time. Keeps
 * nothing but the list: what stores merge, index and forget must come to the same.
 */
public final class NaiveFacts {
  private final List<Observation> observations = new ArrayList<>();

  public void add(List<Observation> more) {
    observations.addAll(more);
  }

  /** The value at an instant; empty when it is not known. */
  public Optional<FactValue> at(Fact fact, Instant now) {
    return switch (fact) {
      case Fact.Latest latest -> latest(latest, now);
      case Fact.Count count -> count(count, now);
    };
  }

  private Optional<FactValue> latest(Fact.Latest fact, Instant now) {
    Observation.Value last = null;
    for (Observation observation : observations) {
      if (observation instanceof Observation.Value value && value.fact().equals(fact)) {
        if (last == null
            || value.at().isAfter(last.at())
            || (value.at().equals(last.at()) && value.order().compareTo(last.order()) > 0)) {
          last = value;
        }
      }
    }
    return last == null || Duration.between(last.at(), now).compareTo(fact.ttl()) >= 0
        ? Optional.empty()
        : Optional.of(last.value());
  }

  private Optional<FactValue> count(Fact.Count fact, Instant now) {
    Map<String, Observation.Thing> lastWords = new HashMap<>();
    Instant last = null;
    for (Observation observation : observations) {
      if (observation instanceof Observation.Thing thing && thing.tally().equals(fact.tally())) {
        last = last == null || thing.at().isAfter(last) ? thing.at() : last;
        Observation.Thing before = lastWords.get(thing.key());
        if (before == null || holds(thing, before)) {
          lastWords.put(thing.key(), thing);
        }
      }
    }
    Duration ttl = fact.ttl();
    if (ttl != null && (last == null || Duration.between(last, now).compareTo(ttl) >= 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new FactValue.Whole(
            lastWords.values().stream()
                .filter(Observation.Thing::counts)
                .filter(thing -> thing.until().isAfter(now.plus(fact.lead())))
                .count()));
  }

  private static boolean holds(Observation.Thing thing, Observation.Thing before) {
    if (!thing.at().equals(before.at())) {
      return thing.at().isAfter(before.at());
    }
    if (thing.counts() != before.counts()) {
      return before.counts();
    }
    return thing.until().isAfter(before.until());
  }

  /** Whether there ever was word of it; what is known without any never expires. */
  public boolean everObserved(Fact fact) {
    return observations.stream()
        .anyMatch(
            observation ->
                switch (observation) {
                  case Observation.Value value -> value.fact().equals(fact);
                  case Observation.Thing thing ->
                      fact instanceof Fact.Count count && thing.tally().equals(count.tally());
                });
  }

  /** Instants at which something expires. */
  public List<Instant> expiries() {
    List<Instant> expiries = new ArrayList<>();
    for (Observation observation : observations) {
      switch (observation) {
        case Observation.Value value -> expiries.add(value.at().plus(value.fact().ttl()));
        case Observation.Thing thing -> {
          expiries.add(thing.until());
          expiries.add(thing.until().minus(Duration.ofHours(23)));
          Duration ttl = thing.tally().ttl();
          if (ttl != null) {
            expiries.add(thing.at().plus(ttl));
          }
        }
      }
    }
    return expiries;
  }
}
