package io.heliograph.risk.rules;

import java.util.Map;

/** What one subject says about one rule. */
public sealed interface Testimony {
  /**
   * The condition holds.
   *
   * @param fields the evidence, by name
   */
  record Bears(Map<String, Object> fields) implements Testimony {
    public Bears {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * The rule's {@code closes_when} holds.
   *
   * @param fields the contrary evidence, by name
   */
  record Contradicts(Map<String, Object> fields) implements Testimony {
    public Contradicts {
      fields = Map.copyOf(fields);
    }
  }

  /** Neither: what is needed is not known. */
  record Silent() implements Testimony {}
}
