package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Where the sender ran, from the three places in which clients put it: {@code location_infra.infra}
 * (Node agent, Java SDK), {@code location_infra} itself (Go agent) and {@code location.infra}
 * (points of the Node agent outside traces).
 */
final class InfraReader {

  private InfraReader() {}

  /** The object that tells; null when nothing is known. */
  static @Nullable Json find(@Nullable Json locationInfra, @Nullable Json location) {
    if (locationInfra != null) {
      Json nested = locationInfra.get("infra");
      return nested != null && nested.isObject() ? nested : locationInfra;
    }
    Json nested = location == null ? null : location.get("infra");
    return nested != null && nested.isObject() ? nested : null;
  }
}
