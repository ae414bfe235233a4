package io.heliograph.insights.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything observed about one application, current or not.
 *
 * @param values by name of fact
 * @param tallies by name of tally
 */
public record ApplicationFacts(
    String organizationId,
    String applicationId,
    Map<String, Observed> values,
    Map<String, Counted> tallies) {

  /**
   * The last observation of a fact.
   *
   * @param order see {@link Observation.Value#order}
   */
  public record Observed(
      FactValue value, String source, Instant observedAt, Instant expiresAt, String order) {
    private static final Comparator<Observed> LATEST =
        Comparator.comparing(Observed::observedAt).thenComparing(Observed::order);
  }

  public ApplicationFacts {
    values = Map.copyOf(values);
    tallies = Map.copyOf(tallies);
  }

  /** Of an application that nothing was heard of. */
  public static ApplicationFacts none(String organizationId, String applicationId) {
    return new ApplicationFacts(organizationId, applicationId, Map.of(), Map.of());
  }

  /**
   * With these observations too; the order in which they come, and how often, makes no difference.
   *
   * @param now what no longer counts at this instant may be forgotten
   */
  public ApplicationFacts with(Collection<Observation> observations, Instant now) {
    Map<String, Observed> latest = new HashMap<>(values);
    for (Observation observation : observations) {
      if (observation instanceof Observation.Value(var fact, var value, var at, var order)) {
        latest.merge(
            fact.name(),
            new Observed(value, fact.event(), at, at.plus(fact.ttl()), order),
            (one, other) -> Observed.LATEST.compare(one, other) >= 0 ? one : other);
      }
    }
    Map<String, Counted> counted = new HashMap<>(tallies);
    observations.stream()
        .filter(Observation.Thing.class::isInstance)
        .map(Observation.Thing.class::cast)
        .collect(Collectors.groupingBy(Observation.Thing::tally))
        .forEach(
            (tally, words) ->
                counted.compute(tally.name(), (_, before) -> Counted.merge(before, words, now)));
    return new ApplicationFacts(organizationId, applicationId, latest, counted);
  }

  /** What holds about a fact at an instant. */
  public sealed interface State {
    /**
     * It is known.
     *
     * @param expiresAt when it stops to be true without another word; for a count, when it next
     *     falls, which a zero never does: null
     */
    record Current(FactValue value, String source, Instant observedAt, @Nullable Instant expiresAt)
        implements State {}

    /** It was observed, too long ago. */
    record Expired(Instant expiredAt) implements State {}

    /** It was never observed. */
    record Absent() implements State {}
  }

  /** What is known of a fact at {@code now}. */
  public State at(Fact fact, Instant now) {
    return switch (fact) {
      case Fact.Latest latest -> at(latest, now);
      case Fact.Count count -> at(count, now);
    };
  }

  private State at(Fact.Latest fact, Instant now) {
    Observed observed = values.get(fact.name());
    if (observed == null) {
      return new State.Absent();
    }
    return now.isBefore(observed.expiresAt())
        ? new State.Current(
            observed.value(), observed.source(), observed.observedAt(), observed.expiresAt())
        : new State.Expired(observed.expiresAt());
  }

  private State at(Fact.Count fact, Instant now) {
    Counted counted = tallies.get(fact.tally().name());
    Duration ttl = fact.ttl();
    if (ttl != null) {
      if (counted == null) {
        return new State.Absent();
      }
      Instant expiresAt = counted.observedAt().plus(ttl);
      if (!now.isBefore(expiresAt)) {
        return new State.Expired(expiresAt);
      }
      int count = counted.counting(now, fact.lead()).size();
      return new State.Current(
          new FactValue.Whole(count), fact.event(), counted.observedAt(), expiresAt);
    }
    List<Counted.Thing> counting = counted == null ? List.of() : counted.counting(now, fact.lead());
    return new State.Current(
        new FactValue.Whole(counting.size()),
        fact.event(),
        counting.stream().map(Counted.Thing::at).max(Comparator.naturalOrder()).orElse(now),
        counting.stream()
            .map(thing -> thing.until().minus(fact.lead()))
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  /** Whether a merge changed nothing that a store must keep. */
  public boolean sameAs(ApplicationFacts other) {
    return Objects.equals(values, other.values) && Objects.equals(tallies, other.tallies);
  }
}
