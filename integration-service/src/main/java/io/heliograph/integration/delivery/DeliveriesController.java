package io.heliograph.integration.delivery;

import io.heliograph.integration.delivery.Delivery.State;
import io.heliograph.integration.problem.IntegrationReason;
import io.heliograph.integration.subscription.Mistakes;
import io.heliograph.integration.subscription.Subscription;
import io.heliograph.integration.subscription.Subscriptions;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What became of each event that a subscription was to hear of. */
@RestController
@Tag(name = "deliveries")
class DeliveriesController {
  private final Subscriptions subscriptions;
  private final DeliveryStore store;
  private final Redelivery redelivery;

  DeliveriesController(Subscriptions subscriptions, DeliveryStore store, Redelivery redelivery) {
    this.subscriptions = subscriptions;
    this.store = store;
    this.redelivery = redelivery;
  }

  @GetMapping("/v1/subscriptions/{id}/deliveries")
  @PreAuthorize(Scope.INTEGRATIONS_READ)
  @Operation(
      summary = "List a subscription's deliveries with their attempts",
      description = "Newest first. Pass `next` as `cursor` to go on; null ends the list.")
  DeliveryView.Items list(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String id,
      @Parameter(
              description = "Without it, all",
              schema = @Schema(allowableValues = {"pending", "delivered", "dead"}))
          @RequestParam(required = false)
          @Nullable String state,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    List<FieldError> errors = new ArrayList<>();
    Page.Request page = Page.Request.of(limit, cursor, errors);
    State only = state == null ? null : State.find(state).orElse(null);
    if (state != null && only == null) {
      errors.add(new FieldError("?state", "expected: pending, delivered or dead"));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, errors.size() + " wrong parameters", errors);
    }
    known(tenant, id);
    Page<DeliveryView> found = store.list(id, only, page).map(DeliveryView::listed);
    return new DeliveryView.Items(found.items(), found.next());
  }

  @GetMapping("/v1/subscriptions/{id}/deliveries/{delivery}")
  @PreAuthorize(Scope.INTEGRATIONS_READ)
  @Operation(summary = "Show a delivery with what is sent")
  DeliveryView show(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String id,
      @PathVariable String delivery) {
    known(tenant, id);
    return store
        .find(id, delivery)
        .map(DeliveryView::whole)
        .orElseThrow(() -> ProblemException.notFound("delivery"));
  }

  @PostMapping("/v1/subscriptions/{id}/deliveries/{delivery}/redeliver")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Scope.INTEGRATIONS_WRITE)
  @Operation(
      summary = "Send a delivery anew",
      description =
          "Whatever became of it before, it is due now and has its whole schedule again, under the"
              + " same `webhook-id`.")
  DeliveryView redeliver(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String id,
      @PathVariable String delivery) {
    known(tenant, id);
    return redelivery
        .redeliver(id, delivery)
        .map(DeliveryView::whole)
        .orElseThrow(() -> ProblemException.notFound("delivery"));
  }

  /** Which deliveries are sent anew. */
  @Schema(name = "RedeliverSince")
  record SinceBody(
      @Schema(
              description = "RFC 3339; those whose event came then or later",
              requiredMode = Schema.RequiredMode.REQUIRED)
          Instant since,
      @Schema(
              allowableValues = {"dead", "delivered"},
              defaultValue = "dead")
          @Nullable String state) {}

  /** How many are due now; ask again if it is the most that one request queues. */
  @Schema(name = "Redelivered")
  record Redelivered(int redelivered) {}

  @PostMapping("/v1/subscriptions/{id}/redeliver")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Scope.INTEGRATIONS_WRITE)
  @Operation(
      summary = "Send a subscription's deliveries anew",
      description =
          "Dead letters since a time, at most 10,000 of them; with `state` those that were"
              + " delivered instead, at most 500.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = SinceBody.class))))
  Redelivered redeliverSince(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String id,
      @RequestBody JsonNode body) {
    known(tenant, id);
    Mistakes mistakes = new Mistakes();
    Instant since = null;
    State state = State.DEAD;
    if (mistakes.object(body, "", Set.of("since", "state"))) {
      since = since(body, mistakes);
      state = state(body, mistakes);
    }
    mistakes.refuse("the request");
    if (since == null) {
      throw new IllegalStateException("a mistake was not told");
    }
    return new Redelivered(redelivery.redeliverSince(id, state, since));
  }

  private static @Nullable Instant since(JsonNode body, Mistakes mistakes) {
    String text = mistakes.text(body, "since", "", 64);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      mistakes.add("/since", "not a time (expected: RFC 3339, such as 2026-01-05T10:20:30Z)");
      return null;
    }
  }

  private static State state(JsonNode body, Mistakes mistakes) {
    JsonNode value = body.path("state");
    if (value.isMissingNode() || value.isNull()) {
      return State.DEAD;
    }
    State state = State.find(value.isString() ? value.asString() : "").orElse(State.PENDING);
    if (state == State.PENDING) {
      mistakes.add("/state", "expected: dead or delivered");
    }
    return state;
  }

  @PostMapping("/v1/subscriptions/{id}/test")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Scope.INTEGRATIONS_WRITE)
  @Operation(
      summary = "Send a sample",
      description =
          "An event `hg.test`, signed like every other and sent once. Show the delivery in the"
              + " answer a little later to see how it went.")
  DeliveryView test(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    Subscription subscription = known(tenant, id);
    if (subscription.paused()) {
      throw new ProblemException(
          IntegrationReason.SUBSCRIPTION_PAUSED, "Nothing is sent while it is paused; resume it");
    }
    return DeliveryView.whole(redelivery.sample(subscription, tenant.subject()));
  }

  private Subscription known(Tenant tenant, String id) {
    return subscriptions
        .find(tenant.organizationId(), id)
        .orElseThrow(() -> ProblemException.notFound("subscription"));
  }
}
