package io.heliograph.risk.register;

import io.heliograph.risk.inventory.Dependency;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event on the stream tells the register. */
public sealed interface Observation {

  /**
   * An agent logged in.
   *
   * @param facts texts and whole numbers by name; what it did not say is not there
   */
  record LoggedIn(String agentId, Map<String, Object> facts, Instant at) implements Observation {
    public LoggedIn {
      facts = Map.copyOf(facts);
    }
  }

  /** An agent told what it is built of. */
  record Bundled(String agentId, String signature, List<Dependency> dependencies)
      implements Observation {
    public Bundled {
      dependencies = List.copyOf(dependencies);
    }
  }

  /** An agent gave a sign of life. */
  record Present(
      String agentId, @Nullable String host, Instant seenAt, @Nullable Instant validUntil)
      implements Observation {}

  /** An agent said goodbye or fell silent. */
  record Gone(String agentId, Instant seenAt) implements Observation {}

  /** A playbook detected something. */
  record Detected(DetectionSeen detection) implements Observation {}
}
