package io.heliograph.playbook.respond;

import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.observe.Stage;
import io.heliograph.playbook.window.Detection;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Which responses of the feed belong to a signal that is followed. Only young ones are looked up:
 * agents are told within seconds, and the lookup reads the detection.
 */
final class FollowedResponses {
  private static final Duration YOUNG = Duration.ofSeconds(30);

  private final DetectionStore detections;
  private final Journeys journeys;
  private final InstantSource clock;

  FollowedResponses(DetectionStore detections, Journeys journeys, InstantSource clock) {
    this.detections = detections;
    this.journeys = journeys;
    this.clock = clock;
  }

  /** The {@code traceparent} of the response's making; null when nobody follows it. */
  @Nullable String traceparent(SecurityResponse response) {
    String detectionId = response.detectionId();
    if (!journeys.on()
        || detectionId == null
        || response.createdAt().plus(YOUNG).isBefore(clock.instant())) {
      return null;
    }
    return detections
        .find(response.organizationId(), detectionId)
        .map(StoredDetection::detection)
        .map(this::traceparent)
        .filter(found -> !found.isEmpty())
        .orElse(null);
  }

  private String traceparent(Detection detection) {
    return journeys.traceparent(detection.triggerId(), Stage.RESPOND, detection.playbook());
  }
}
