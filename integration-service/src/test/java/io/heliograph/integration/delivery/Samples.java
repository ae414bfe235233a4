package io.heliograph.integration.delivery;

import io.heliograph.integration.delivery.Delivery.Attempt;
import io.heliograph.integration.delivery.Delivery.State;
import java.time.Instant;
import java.util.List;

/** Deliveries for tests. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private Samples() {}

  static Delivery delivery(String id, String subscription, Instant createdAt) {
    return new Delivery(
        id,
        subscription,
        "signal of " + id,
        "trace of " + id,
        "hg.detection",
        "{\"type\":\"hg.detection\"}",
        false,
        createdAt,
        State.PENDING,
        0,
        createdAt,
        List.of());
  }

  static Attempt attempt(int second, int status) {
    return new Attempt(
        NOW.plusSeconds(second), status, 12, status < 300 ? null : "answered " + status, "body");
  }
}
