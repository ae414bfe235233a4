package io.heliograph.ingestion.decode;

import io.heliograph.kit.signal.SignalRecord.Infra;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the sender ran, from the three places in which clients put it: {@code location_infra.infra}
 * (Node agent, Java SDK), {@code location_infra} itself (Go agent) and {@code location.infra}
 * (points of the Node agent outside traces).
 */
final class InfraReader {

  private InfraReader() {}

  /**
   * The normalized place; null when nothing is known.
   *
   * @param agentId of the session; null without one
   */
  static @Nullable Infra read(
      @Nullable JsonNode locationInfra, @Nullable JsonNode location, @Nullable String agentId) {
    JsonNode infra = find(locationInfra, location);
    if (infra == null) {
      return agentId == null ? null : new Infra(null, null, null, null, null, null, agentId);
    }
    return new Infra(
        text(infra, "agent_type"),
        text(infra, "agent_version"),
        text(infra, "os_type"),
        text(infra, "hostname"),
        text(infra, "runtime_type"),
        text(infra, "runtime_version"),
        agentId);
  }

  private static @Nullable JsonNode find(
      @Nullable JsonNode locationInfra, @Nullable JsonNode location) {
    if (locationInfra != null) {
      JsonNode nested = locationInfra.get("infra");
      return nested != null && nested.isObject() ? nested : locationInfra;
    }
    JsonNode nested = location == null ? null : location.get("infra");
    return nested != null && nested.isObject() ? nested : null;
  }

  private static @Nullable String text(JsonNode infra, String field) {
    JsonNode value = infra.get(field);
    return value == null || value.isNull() || !value.isValueNode() ? null : value.asString();
  }
}
