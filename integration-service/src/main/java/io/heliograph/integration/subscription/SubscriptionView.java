package io.heliograph.integration.subscription;

import io.heliograph.integration.subscription.SubscriptionBody.TargetBody;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscription as the API shows it. */
@Schema(name = "Subscription")
record SubscriptionView(
    String id,
    String name,
    @Schema(nullable = true, description = "Null: all of the organization")
        @Nullable List<String> applications,
    @Schema(description = "Names of the events that it hears") List<String> events,
    @Schema(nullable = true) @Nullable String filter,
    TargetBody target,
    @Schema(allowableValues = {"active", "paused"}) String state,
    @Schema(
            nullable = true,
            allowableValues = {"request", "gone"},
            description = "gone: the endpoint answered 410")
        @Nullable String pausedBecause,
    @Schema(description = "Those that sign now, the newest first") List<SecretView> secrets,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    @Schema(
            nullable = true,
            description = "Only in the answers that make it: it is not shown again")
        @Nullable String secret) {

  /** When a secret came and goes; never the secret. */
  @Schema(name = "SubscriptionSecret")
  record SecretView(Instant createdAt, @Schema(nullable = true) @Nullable Instant expiresAt) {}

  /** A page of one: all fit on it. */
  @Schema(name = "Subscriptions")
  record Items(List<SubscriptionView> items, @Schema(nullable = true) @Nullable String next) {}

  static SubscriptionView of(Subscription subscription, Instant now, @Nullable String secret) {
    List<String> events = subscription.events();
    Subscription.PauseReason paused = subscription.pausedBecause();
    return new SubscriptionView(
        subscription.id(),
        subscription.name(),
        subscription.applications(),
        events == null ? EventNames.DEFAULT.stream().sorted().toList() : events,
        subscription.filter(),
        new TargetBody("webhook", subscription.url()),
        paused == null ? "active" : "paused",
        paused == null ? null : paused.wire(),
        subscription.secrets().stream()
            .filter(one -> one.validAt(now))
            .map(one -> new SecretView(one.createdAt(), one.expiresAt()))
            .toList(),
        subscription.createdAt(),
        subscription.createdBy(),
        subscription.updatedAt(),
        secret);
  }
}
