package io.heliograph.risk.register;

import io.heliograph.kit.stream.StreamPositions;
import io.heliograph.risk.lifecycle.Lifecycle;
import io.heliograph.risk.lifecycle.RiskEvent;
import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.rules.Over;
import io.heliograph.risk.rules.Rule;
import io.heliograph.risk.rules.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A dossier while it is being worked on. What follows from an observation depends on the dossier,
 * the observation and the knowledge alone, never on the wall clock, so the same records in the same
 * order give the same dossier.
 */
final class OpenDossier {
  /** Agents kept; above it those go that left longest ago. Their evidence stays with the risks. */
  static final int MAX_AGENTS = 2_000;

  /** Evidence kept with one risk; more hosts than that do not make it clearer. */
  static final int MAX_EVIDENCE = 200;

  private final Dossier before;
  private final Knowledge knowledge;
  private final Duration summaryInterval;
  private final Examiner examiner;
  private final SortedMap<String, String> marks;
  private final SortedMap<String, AgentState> agents;
  private final SortedMap<String, DetectionSeen> detections;
  private final SortedMap<String, Risk> risks;
  private final List<RiskChange> untold;
  private final TreeSet<String> unlisted;
  private @Nullable Summary summary;
  private boolean summaryUntold;

  OpenDossier(Dossier before, Knowledge knowledge, Duration summaryInterval) {
    this.before = before;
    this.knowledge = knowledge;
    this.summaryInterval = summaryInterval;
    examiner = new Examiner(knowledge);
    marks = new TreeMap<>(before.marks());
    agents = new TreeMap<>(before.agents());
    detections = new TreeMap<>(before.detections());
    risks = new TreeMap<>(before.risks());
    untold = new ArrayList<>(before.untold());
    unlisted = new TreeSet<>(before.unlisted());
    summary = before.summary();
    summaryUntold = before.summaryUntold();
  }

  /** Whether a record is contained already. */
  boolean contains(String shard, String sequenceNumber) {
    String mark = marks.get(shard);
    return mark != null && StreamPositions.compare(sequenceNumber, mark) <= 0;
  }

  /** Takes a record in. */
  void observe(String shard, String sequenceNumber, Observation observation, Instant at) {
    switch (observation) {
      case Observation.LoggedIn(String id, Map<String, Object> facts, Instant loggedInAt) -> {
        AgentState agent = agent(id);
        Instant last = agent.loggedInAt();
        if (last == null || !loggedInAt.isBefore(last)) {
          agents.put(id, agent.loggedIn(facts, loggedInAt));
          forgetAgents();
        }
      }
      case Observation.Bundled(String id, String signature, var _) -> {
        agents.put(id, agent(id).built(signature));
        examiner.forget(signature);
      }
      case Observation.Present(String id, String host, Instant seenAt, Instant validUntil) -> {
        AgentState agent = agent(id);
        if (!seenAt.isBefore(agent.seenAt())) {
          agents.put(id, agent.present(host, seenAt, validUntil));
        }
      }
      case Observation.Gone(String id, Instant seenAt) -> {
        AgentState agent = agent(id);
        if (!seenAt.isBefore(agent.seenAt())) {
          agents.put(id, agent.gone(seenAt));
        }
      }
      case Observation.Detected(DetectionSeen detection) -> {
        DetectionSeen last = detections.get(detection.playbook());
        if (last == null || !detection.detectedAt().isBefore(last.detectedAt())) {
          detections.put(detection.playbook(), detection);
        }
      }
    }
    marks.put(shard, sequenceNumber);
    examine(at);
  }

  private AgentState agent(String id) {
    AgentState known = agents.get(id);
    return known == null ? AgentState.unheardOf(id) : known;
  }

  private void forgetAgents() {
    if (agents.size() > MAX_AGENTS) {
      agents.values().stream()
          .filter(agent -> !agent.present())
          .min(Comparator.comparing(AgentState::seenAt).thenComparing(AgentState::agentId))
          .ifPresent(longestGone -> agents.remove(longestGone.agentId()));
    }
  }

  /** Ends acceptances whose date has come, and calls agents silent that nobody called so. */
  void passTime(Instant now, Duration grace) {
    for (AgentState agent : List.copyOf(agents.values())) {
      Instant until = agent.validUntil();
      if (agent.present() && until != null && !now.isBefore(until.plus(grace))) {
        agents.put(agent.agentId(), agent.gone(agent.seenAt()));
      }
    }
    for (Risk risk : List.copyOf(risks.values())) {
      Instant until = risk.standing().acceptedUntil();
      if (until != null && !now.isBefore(until)) {
        move(
            risk,
            RiskEvent.ACCEPTANCE_ENDED,
            null,
            "Accepted until " + until,
            RiskChange.HELIOGRAPH,
            now);
      }
    }
    examine(now);
  }

  /**
   * A person acts on a risk.
   *
   * @return what became of it
   */
  Lifecycle.Outcome act(
      String key, RiskEvent event, @Nullable Instant until, String reason, String by, Instant at) {
    Risk risk = Objects.requireNonNull(risks.get(key));
    Lifecycle.Outcome outcome = move(risk, event, until, reason, by, at);
    summarize(at);
    return outcome;
  }

  /** Judges everything anew. */
  void examine(Instant at) {
    for (Rule rule : knowledge.rules().rules()) {
      List<String> subjects =
          risks.values().stream()
              .filter(risk -> risk.rule().equals(rule.id()))
              .map(Risk::subject)
              .filter(Objects::nonNull)
              .toList();
      examiner
          .witnesses(rule, agents.values(), detections.values(), subjects)
          .forEach(
              (subject, witnesses) ->
                  weigh(rule, subject.equals(Examiner.NO_SUBJECT) ? null : subject, witnesses, at));
    }
    summarize(at);
  }

  private void weigh(Rule rule, @Nullable String subject, List<Witness> witnesses, Instant at) {
    Risk risk = risks.get(Risk.key(rule.id(), subject));
    Weighing weighing =
        Weighing.of(
            risk == null ? Map.of() : risk.evidence(), witnesses, at, name -> there(rule, name));
    if (risk == null) {
      if (weighing.evidence().isEmpty()) {
        return;
      }
      begin(rule, subject, weighing, at);
      return;
    }
    if (!weighing.evidence().equals(risk.evidence())) {
      risk = put(risk.bearing(weighing.evidence()));
    }
    Severity severity = severity(rule, weighing);
    if (weighing.event() == RiskEvent.SEEN && severity != risk.severity()) {
      Severity was = risk.severity();
      risk = put(risk.rated(severity));
      tell(
          risk,
          risk.standing().state(),
          "Severity " + severity.wire() + " instead of " + was.wire(),
          RiskChange.HELIOGRAPH,
          at);
    }
    move(risk, weighing.event(), null, weighing.reason(), RiskChange.HELIOGRAPH, at);
  }

  private boolean there(Rule rule, String name) {
    if (name.equals(Witness.WHOLE)) {
      return rule.over() == Over.DETECTION
          || agents.values().stream().anyMatch(AgentState::present);
    }
    AgentState agent = agents.get(name);
    return agent != null && agent.present();
  }

  private void begin(Rule rule, @Nullable String subject, Weighing weighing, Instant at) {
    Risk risk =
        Risk.begin(before.applicationId(), rule, subject, severity(rule, weighing), at)
            .bearing(weighing.evidence());
    risk = put(risk.standing(risk.standing(), at));
    tell(risk, null, weighing.reason(), RiskChange.HELIOGRAPH, at);
  }

  private static Severity severity(Rule rule, Weighing weighing) {
    Severity fixed = rule.severity();
    if (fixed != null) {
      return fixed;
    }
    Severity worst = weighing.worst();
    return worst == null ? Severity.MEDIUM : worst;
  }

  private Lifecycle.Outcome move(
      Risk risk, RiskEvent event, @Nullable Instant until, String reason, String by, Instant at) {
    Lifecycle.Outcome outcome = Lifecycle.apply(risk.standing(), event, until);
    if (outcome instanceof Lifecycle.Outcome.Moved moved) {
      RiskState previous = risk.standing().state();
      tell(put(risk.standing(moved.standing(), at)), previous, reason, by, at);
    }
    return outcome;
  }

  private Risk put(Risk risk) {
    risks.put(risk.key(), risk);
    unlisted.add(risk.key());
    return risk;
  }

  private void tell(Risk risk, @Nullable RiskState previous, String reason, String by, Instant at) {
    untold.add(
        new RiskChange(
            risk.id(),
            risk.version(),
            risk.rule(),
            risk.title(),
            risk.severity(),
            risk.standing().state(),
            previous,
            reason,
            by,
            at));
  }

  /** Tells the counts when they changed, and again now and then while somebody is there. */
  private void summarize(Instant at) {
    Summary last = summary;
    Summary now = Summary.of(risks.values(), last == null ? 1 : last.version() + 1, at);
    boolean due =
        last == null
            || !now.counts(last)
            || (!at.isBefore(last.at().plus(summaryInterval))
                && agents.values().stream().anyMatch(AgentState::present));
    if (due) {
      summary = now;
      summaryUntold = true;
    }
  }

  /** The dossier as it is now. */
  Dossier close() {
    return new Dossier(
        before.organizationId(),
        before.applicationId(),
        before.environment(),
        before.revision(),
        marks,
        agents,
        detections,
        risks,
        knowledge.digest(),
        summary,
        List.copyOf(untold),
        unlisted,
        summaryUntold);
  }

  /** A risk as it is now. */
  Risk risk(String key) {
    return Objects.requireNonNull(risks.get(key));
  }
}
