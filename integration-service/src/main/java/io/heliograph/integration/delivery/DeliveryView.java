package io.heliograph.integration.delivery;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery as the API shows it. */
@Schema(name = "Delivery")
record DeliveryView(
    @Schema(description = "Also the webhook-id") String id,
    @Schema(description = "Name of the event", example = "hg.detection") String type,
    @Schema(description = "Id of the event") String signalId,
    @Schema(allowableValues = {"pending", "delivered", "dead"}) String state,
    Instant createdAt,
    @Schema(nullable = true, description = "Null when nothing is to come")
        @Nullable Instant nextAttemptAt,
    @Schema(description = "Oldest first, the last 50") List<AttemptView> attempts,
    @Schema(nullable = true, description = "What is sent, byte for byte; not in lists")
        @Nullable String body) {

  /** One request to the endpoint. */
  @Schema(name = "DeliveryAttempt")
  record AttemptView(
      Instant at,
      @Schema(nullable = true, description = "Of the answer; null when none came")
          @Nullable Integer status,
      long durationMs,
      @Schema(nullable = true, description = "Null when it was delivered") @Nullable String error,
      @Schema(nullable = true, description = "Beginning of the answer, at most 1 KiB")
          @Nullable String response) {}

  /** A page. */
  @Schema(name = "Deliveries")
  record Items(List<DeliveryView> items, @Schema(nullable = true) @Nullable String next) {}

  static DeliveryView listed(Delivery delivery) {
    return of(delivery, null);
  }

  static DeliveryView whole(Delivery delivery) {
    return of(delivery, delivery.body());
  }

  private static DeliveryView of(Delivery delivery, @Nullable String body) {
    return new DeliveryView(
        delivery.id(),
        delivery.type(),
        delivery.signalId(),
        delivery.state().wire(),
        delivery.createdAt(),
        delivery.nextAttemptAt(),
        delivery.attempts().stream()
            .map(
                attempt ->
                    new AttemptView(
                        attempt.at(),
                        attempt.status(),
                        attempt.durationMs(),
                        attempt.error(),
                        attempt.responseExcerpt()))
            .toList(),
        body);
  }
}
