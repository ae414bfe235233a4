package io.heliograph.kit.observe;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A step on a signal's way from its request to the agent that acts; each follows one before it. */
public enum Stage {
  /** From the request's arrival to the stream's word; the root. */
  RECEIVE(null),
  /** The stream's part of it. */
  PUBLISH(RECEIVE),
  /** A playbook found that the signal matches; from here on there is one for each playbook. */
  MATCH(PUBLISH),
  /** The signal completed a playbook's window. */
  WINDOW(MATCH),
  /** Detection and responses became durable. */
  RESPOND(WINDOW),
  /** agent-gateway took the response and told the agents that wait. */
  PUSH(RESPOND);

  private final @Nullable Stage after;

  Stage(@Nullable Stage after) {
    this.after = after;
  }

  /** The step before; null for the first. */
  public @Nullable Stage after() {
    return after;
  }

  /** Whether there is one for each playbook. */
  public boolean byPlaybook() {
    return compareTo(MATCH) >= 0;
  }

  /** Name of its spans. */
  public String spanName() {
    return "signal " + name().toLowerCase(Locale.ROOT);
  }
}
