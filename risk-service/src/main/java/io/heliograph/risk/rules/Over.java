package io.heliograph.risk.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a rule is evaluated over, one by one, and which variables its expressions have for that. */
public enum Over {
  /** Each agent: {@code agent}, its facts by name. One risk per application. */
  AGENT,
  /**
   * Each package of each agent's bundle: {@code agent}, {@code dependency} (name, versions), {@code
   * advisories} that match (id, summary, severity, fixed). One risk per package.
   */
  DEPENDENCY,
  /**
   * The application as its present agents make it: {@code versions}, a list of agent_type,
   * agent_version, agents (count) and hosts. One risk per application.
   */
  APPLICATION,
  /** The latest detection of each playbook: {@code detection}. One risk per playbook. */
  DETECTION;

  /** Variables that are maps. */
  Set<String> maps() {
    return switch (this) {
      case AGENT -> Set.of("agent");
      case DEPENDENCY -> Set.of("agent", "dependency");
      case APPLICATION -> Set.of();
      case DETECTION -> Set.of("detection");
    };
  }

  /** Variables that are lists of maps. */
  Set<String> lists() {
    return switch (this) {
      case AGENT, DETECTION -> Set.of();
      case DEPENDENCY -> Set.of("advisories");
      case APPLICATION -> Set.of("versions");
    };
  }

  /** Value in documents. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a wire value; empty for any other text. */
  public static Optional<Over> find(String wire) {
    return Arrays.stream(values()).filter(over -> over.wire().equals(wire)).findFirst();
  }
}
