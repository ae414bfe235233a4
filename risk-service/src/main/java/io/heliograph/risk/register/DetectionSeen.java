package io.heliograph.risk.register;

import java.time.Instant;
import java.util.Map;

/**
 * The latest detection of a playbook.
 *
 * @param count signals in its window
 * @param responses security responses that it led to
 */
public record DetectionSeen(
    String playbook, String id, String mode, long count, long responses, Instant detectedAt) {

  Map<String, Object> variables() {
    return Map.of(
        "playbook", playbook, "id", id, "mode", mode, "count", count, "responses", responses);
  }
}
