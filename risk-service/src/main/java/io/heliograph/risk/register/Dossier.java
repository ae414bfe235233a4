package io.heliograph.risk.register;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one application, in one document, so that one atomic write moves everything
 * at once: what was read, what follows from it, and what must still be told.
 *
 * @param revision grows with each write; 0 before the first
 * @param marks by shard, the position up to which its records are contained
 * @param risks by {@link Risk#key}
 * @param knowledge digest of the rules and advisories under which it was last examined
 * @param summary the last one; null before the first
 * @param untold changes that are not on the stream yet, in order
 * @param unlisted keys of risks that lists do not show as they are
 * @param summaryUntold whether {@code summary} is not on the stream yet
 */
public record Dossier(
    String organizationId,
    String applicationId,
    String environment,
    long revision,
    SortedMap<String, String> marks,
    SortedMap<String, AgentState> agents,
    SortedMap<String, DetectionSeen> detections,
    SortedMap<String, Risk> risks,
    String knowledge,
    @Nullable Summary summary,
    List<RiskChange> untold,
    Set<String> unlisted,
    boolean summaryUntold) {

  static Dossier empty(String organizationId, String applicationId, String environment) {
    return new Dossier(
        organizationId,
        applicationId,
        environment,
        0,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        "",
        null,
        List.of(),
        Set.of(),
        false);
  }

  /** Whether something must still be told or listed. */
  public boolean pending() {
    return summaryUntold || !untold.isEmpty() || !unlisted.isEmpty();
  }

  /**
   * When time alone will move something: an acceptance ends, or an agent counts as silent. Empty
   * when nothing is due ever.
   *
   * @param grace how long an agent is waited for beyond its own word
   */
  public @Nullable Instant nextDue(Duration grace) {
    Stream<@Nullable Instant> acceptances =
        risks.values().stream().map(risk -> risk.standing().acceptedUntil());
    Stream<@Nullable Instant> silences =
        agents.values().stream()
            .filter(AgentState::present)
            .map(AgentState::validUntil)
            .map(until -> until == null ? null : until.plus(grace));
    return Stream.concat(acceptances, silences)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** The dossier after what {@code told} held to be told has been told. */
  Dossier settled(Dossier told) {
    Set<String> stillUnlisted = new java.util.TreeSet<>(unlisted);
    stillUnlisted.removeIf(key -> Objects.equals(risks.get(key), told.risks().get(key)));
    return new Dossier(
        organizationId,
        applicationId,
        environment,
        revision,
        marks,
        agents,
        detections,
        risks,
        knowledge,
        summary,
        untold.stream().filter(change -> !told.untold().contains(change)).toList(),
        stillUnlisted,
        summaryUntold && !Objects.equals(summary, told.summary()));
  }

  /** The same dossier as a store numbers it. */
  public Dossier revised(long next) {
    return new Dossier(
        organizationId,
        applicationId,
        environment,
        next,
        marks,
        agents,
        detections,
        risks,
        knowledge,
        summary,
        untold,
        unlisted,
        summaryUntold);
  }
}
