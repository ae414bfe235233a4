package io.heliograph.integration.subscription;

import io.heliograph.integration.dial.DialGuard;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who hears of which events. */
@RestController
@Tag(name = "subscriptions")
class SubscriptionsController {
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final Duration MAX_OVERLAP = Duration.ofDays(7);

  private final Subscriptions subscriptions;
  private final SubscriptionEnd end;
  private final DialGuard guard;
  private final SenderDirectory applications;

  SubscriptionsController(
      Subscriptions subscriptions,
      SubscriptionEnd end,
      DialGuard guard,
      SenderDirectory applications) {
    this.subscriptions = subscriptions;
    this.end = end;
    this.guard = guard;
    this.applications = applications;
  }

  @GetMapping("/v1/subscriptions")
  @PreAuthorize(Scope.INTEGRATIONS_READ)
  @Operation(
      summary = "List the organization's subscriptions",
      description = "Oldest first; all fit on one page.")
  SubscriptionView.Items list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Accepted as on every list; all fit on one page")
          @RequestParam(defaultValue = "1000")
          int limit) {
    if (limit < 1 || limit > 1000) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A parameter is wrong",
          List.of(new FieldError("?limit", "limit: " + limit + " (expected: 1..1000)")));
    }
    return new SubscriptionView.Items(
        subscriptions.list(tenant.organizationId()).stream().map(this::view).toList(), null);
  }

  @PostMapping("/v1/subscriptions")
  @PreAuthorize(Scope.INTEGRATIONS_WRITE)
  @Operation(
      summary = "Subscribe to events",
      description =
          "Events from now on are sent to the target, signed as Standard Webhooks says. `secret` in"
              + " the answer verifies them; it is not shown again.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = SubscriptionBody.class))))
  ResponseEntity<SubscriptionView> create(
      @Parameter(hidden = true) Tenant tenant, @RequestBody JsonNode body) {
    SubscriptionBody.Checked wanted = SubscriptionBody.read(body, null, guard);
    requireOwn(tenant, wanted.applications());
    Subscriptions.Secured created =
        subscriptions.create(tenant.organizationId(), tenant.subject(), wanted);
    return ResponseEntity.created(URI.create("/v1/subscriptions/" + created.subscription().id()))
        .body(view(created));
  }

  @GetMapping("/v1/subscriptions/{id}")
  @PreAuthorize(Scope.INTEGRATIONS_READ)
  @Operation(summary = "Show a subscription")
  SubscriptionView show(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    return view(known(tenant, id));
  }

  @PatchMapping("/v1/subscriptions/{id}")
  @PreAuthorize(Scope.INTEGRATIONS_WRITE)
  @Operation(
      summary = "Change, pause or resume a subscription",
      description =
          "Members that are left out stay as they are. While it is paused, events wait and are sent"
              + " when `paused` is false again.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = SubscriptionBody.class))))
  SubscriptionView change(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String id,
      @RequestBody JsonNode body) {
    requireOwn(tenant, SubscriptionBody.read(body, known(tenant, id), guard).applications());
    return subscriptions
        .change(
            tenant.organizationId(),
            id,
            present -> changed(present, SubscriptionBody.read(body, present, guard)))
        .map(this::view)
        .orElseThrow(SubscriptionsController::unknown);
  }

  private Subscription changed(Subscription present, SubscriptionBody.Checked wanted) {
    Subscription.PauseReason pause = present.pausedBecause();
    if (wanted.paused() != present.paused()) {
      pause = wanted.paused() ? Subscription.PauseReason.REQUEST : null;
    }
    return present.changed(
        wanted.name(),
        wanted.applications(),
        wanted.events(),
        wanted.filter(),
        wanted.url(),
        pause,
        present.secrets(),
        subscriptions.now());
  }

  @DeleteMapping("/v1/subscriptions/{id}")
  @PreAuthorize(Scope.INTEGRATIONS_WRITE)
  @Operation(
      summary = "Delete a subscription with its deliveries",
      description = "What has not been sent is not sent any more.")
  ResponseEntity<Void> delete(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    if (!subscriptions.delete(tenant.organizationId(), id)) {
      throw unknown();
    }
    end.ended(id);
    return ResponseEntity.noContent().build();
  }

  /** How long the secrets before the new one go on to sign. */
  @Schema(name = "RotateSecret")
  record RotateBody(
      @Schema(description = "ISO 8601, up to PT168H", defaultValue = "PT24H")
          @Nullable String overlap) {}

  @PostMapping("/v1/subscriptions/{id}/rotate-secret")
  @PreAuthorize(Scope.INTEGRATIONS_WRITE)
  @Operation(
      summary = "Make a new signing secret",
      description =
          "Until the overlap ends deliveries carry signatures of the old and of the new secret."
              + " `secret` in the answer is the new one; it is not shown again.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = RotateBody.class))))
  SubscriptionView rotate(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable JsonNode body) {
    known(tenant, id);
    JsonNode asked = body == null ? JsonNodeFactory.instance.objectNode() : body;
    Mistakes mistakes = new Mistakes();
    mistakes.object(asked, "", Set.of("overlap"));
    Duration overlap = mistakes.duration(asked, "overlap", OVERLAP, MAX_OVERLAP);
    mistakes.refuse("the rotation");
    return subscriptions
        .rotate(tenant.organizationId(), id, overlap)
        .map(this::view)
        .orElseThrow(SubscriptionsController::unknown);
  }

  private void requireOwn(Tenant tenant, @Nullable List<String> ids) {
    if (ids != null) {
      ids.forEach(id -> applications.application(tenant.organizationId(), id));
    }
  }

  private Subscription known(Tenant tenant, String id) {
    return subscriptions
        .find(tenant.organizationId(), id)
        .orElseThrow(SubscriptionsController::unknown);
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("subscription");
  }

  private SubscriptionView view(Subscription subscription) {
    return SubscriptionView.of(subscription, subscriptions.now(), null);
  }

  private SubscriptionView view(Subscriptions.Secured secured) {
    return SubscriptionView.of(secured.subscription(), subscriptions.now(), secured.secret());
  }
}
