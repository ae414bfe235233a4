package io.heliograph.risk.register;

import io.heliograph.risk.inventory.Advisory;
import io.heliograph.risk.inventory.Dependency;
import io.heliograph.risk.rules.Rule;
import io.heliograph.risk.rules.Severity;
import io.heliograph.risk.rules.Testimony;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hears everybody on every rule. Remembers what it heard, so that examining again after each event
 * of a batch costs little; made for one batch.
 */
final class Examiner {
  /** Subject of a rule that has one risk per application. */
  static final String NO_SUBJECT = "";

  private static final int HOSTS_SHOWN = 20;

  private final Knowledge knowledge;
  private final Map<String, Map<Rule, Testimony>> heard = new HashMap<>();
  private final Map<String, Map<String, Object>> heardFacts = new HashMap<>();
  private final Map<String, Optional<Bundle>> bundles = new HashMap<>();

  /** A bundle and what of it is vulnerable, by package. */
  private record Bundle(List<Dependency> dependencies, Map<String, List<Dependency>> vulnerable) {}

  Examiner(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** A bundle became known. */
  void forget(String signature) {
    bundles.remove(signature);
  }

  /**
   * The witnesses of a rule by subject.
   *
   * @param subjects those that have a risk already: they are asked for contrary evidence too
   */
  SortedMap<String, List<Witness>> witnesses(
      Rule rule,
      Collection<AgentState> agents,
      Collection<DetectionSeen> detections,
      Collection<String> subjects) {
    SortedMap<String, List<Witness>> witnesses = new TreeMap<>();
    switch (rule.over()) {
      case AGENT ->
          witnesses.put(NO_SUBJECT, agents.stream().map(agent -> agent(rule, agent)).toList());
      case APPLICATION -> witnesses.put(NO_SUBJECT, List.of(application(rule, agents)));
      case DETECTION ->
          detections.forEach(
              each -> witnesses.put(each.playbook(), List.of(detection(rule, each))));
      case DEPENDENCY -> dependencies(rule, agents, subjects, witnesses);
    }
    return witnesses;
  }

  private Witness agent(Rule rule, AgentState agent) {
    Map<Rule, Testimony> said = heard.computeIfAbsent(agent.agentId(), _ -> new HashMap<>());
    if (!agent.facts().equals(heardFacts.put(agent.agentId(), agent.facts()))) {
      said.clear();
    }
    Testimony testimony =
        said.computeIfAbsent(rule, _ -> rule.examine(Map.of("agent", agent.facts())));
    return witness(agent, testimony, null);
  }

  private void dependencies(
      Rule rule,
      Collection<AgentState> agents,
      Collection<String> known,
      SortedMap<String, List<Witness>> witnesses) {
    TreeSet<String> subjects = new TreeSet<>(known);
    Map<AgentState, Bundle> built = new LinkedHashMap<>();
    for (AgentState agent : agents) {
      String signature = agent.bundle();
      Bundle bundle =
          signature == null || !"nodejs".equals(agent.facts().get("agent_type"))
              ? null
              : bundles.computeIfAbsent(signature, this::bundle).orElse(null);
      if (bundle != null) {
        built.put(agent, bundle);
        if (agent.present()) {
          subjects.addAll(bundle.vulnerable().keySet());
        }
      }
    }
    for (String subject : subjects) {
      List<Witness> heardOn = new ArrayList<>();
      built.forEach((agent, bundle) -> heardOn.add(dependency(rule, agent, bundle, subject)));
      witnesses.put(subject, heardOn);
    }
  }

  private Optional<Bundle> bundle(String signature) {
    return knowledge
        .bundles()
        .apply(signature)
        .map(
            dependencies ->
                new Bundle(dependencies, knowledge.advisories().vulnerable(dependencies)));
  }

  private Witness dependency(Rule rule, AgentState agent, Bundle bundle, String subject) {
    List<Dependency> vulnerable = bundle.vulnerable().getOrDefault(subject, List.of());
    List<Map<String, Object>> advisories = new ArrayList<>();
    Severity worst = null;
    for (Dependency each : vulnerable) {
      String version = String.valueOf(each.version());
      for (Advisory advisory : knowledge.advisories().matching(subject, version)) {
        if (worst == null || advisory.severity().compareTo(worst) > 0) {
          worst = advisory.severity();
        }
        Map<String, Object> shown = shown(advisory, subject, version);
        if (!advisories.contains(shown)) {
          advisories.add(shown);
        }
      }
    }
    List<String> versions =
        (vulnerable.isEmpty()
                ? bundle.dependencies().stream().filter(each -> each.name().equals(subject))
                : vulnerable.stream())
            .map(each -> String.valueOf(each.version()))
            .distinct()
            .toList();
    Testimony testimony =
        rule.examine(
            Map.of(
                "agent",
                agent.facts(),
                "dependency",
                Map.of("name", subject, "versions", versions),
                "advisories",
                advisories));
    return witness(agent, testimony, worst);
  }

  private static Map<String, Object> shown(Advisory advisory, String name, String version) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", advisory.id());
    shown.put("summary", advisory.summary());
    shown.put("severity", advisory.severity().wire());
    String fixed = advisory.fixedAfter(name, version);
    if (fixed != null) {
      shown.put("fixed", fixed);
    }
    return shown;
  }

  private static Witness application(Rule rule, Collection<AgentState> agents) {
    Map<List<String>, List<AgentState>> byVersion = new TreeMap<>(VERSION_ORDER);
    for (AgentState agent : agents) {
      if (agent.present()
          && agent.facts().get("agent_type") instanceof String type
          && agent.facts().get("agent_version") instanceof String version) {
        byVersion.computeIfAbsent(List.of(type, version), _ -> new ArrayList<>()).add(agent);
      }
    }
    List<Map<String, Object>> versions = new ArrayList<>();
    byVersion.forEach(
        (version, those) ->
            versions.add(
                Map.of(
                    "agent_type",
                    version.getFirst(),
                    "agent_version",
                    version.getLast(),
                    "agents",
                    (long) those.size(),
                    "hosts",
                    those.stream()
                        .map(AgentState::host)
                        .map(String::valueOf)
                        .distinct()
                        .sorted()
                        .limit(HOSTS_SHOWN)
                        .toList())));
    return new Witness(
        Witness.WHOLE,
        null,
        !versions.isEmpty(),
        null,
        rule.examine(Map.of("versions", versions)),
        null);
  }

  private static final java.util.Comparator<List<String>> VERSION_ORDER =
      java.util.Comparator.<List<String>, String>comparing(List::getFirst)
          .thenComparing(List::getLast);

  /** Detections come from signals and not from agents, so what bears them does not fall silent. */
  private static Witness detection(Rule rule, DetectionSeen detection) {
    return new Witness(
        Witness.WHOLE,
        null,
        true,
        null,
        rule.examine(Map.of("detection", detection.variables())),
        null);
  }

  private static Witness witness(
      AgentState agent, Testimony testimony, @Nullable Severity severity) {
    return new Witness(
        agent.agentId(), agent.host(), agent.present(), agent.loggedInAt(), testimony, severity);
  }
}
