package io.heliograph.playbook.respond;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed of active responses (ADR 0005): the version first, then the complete state. */
@RestController
@Tag(name = "responses")
class ChangesController {
  /** Like the longest wait of agent-gateway; balancers must allow it. */
  private static final int MAX_WAIT_SECONDS = 60;

  private final ChangeFeed feed;
  private final Responses responses;
  private final FollowedResponses followed;

  ChangesController(ChangeFeed feed, Responses responses, FollowedResponses followed) {
    this.feed = feed;
    this.responses = responses;
    this.followed = followed;
  }

  /**
   * @param traceparent of the trace of its making; null unless its signal is followed
   */
  record ActiveView(
      String id,
      String application,
      String kind,
      TargetBody target,
      @Nullable String url,
      Instant expiresAt,
      @Nullable String detectionId,
      @Nullable String traceparent) {
    static ActiveView of(SecurityResponse response, @Nullable String traceparent) {
      return new ActiveView(
          response.id(),
          response.applicationId(),
          response.kind().wire(),
          TargetBody.of(response.target()),
          response.url(),
          response.expiresAt(),
          response.detectionId(),
          traceparent);
    }
  }

  record AllowedView(
      String id, @Nullable String application, TargetBody target, @Nullable Instant expiresAt) {
    static AllowedView of(AllowlistEntry entry) {
      return new AllowedView(
          entry.id(), entry.applicationId(), TargetBody.of(entry.target()), entry.expiresAt());
    }
  }

  record FeedView(long version, List<ActiveView> responses, List<AllowedView> allowlist) {}

  /** Blocks its thread while it waits, which is a virtual one. */
  @GetMapping("/v1/responses/changes")
  @PreAuthorize(Scope.RESPONSES_READ)
  @Operation(
      summary = "Follow the active responses (long poll)",
      description =
          "Answers at once when the version is another than `after`, else when it changes, else 204"
              + " after `wait` seconds. The answer is the complete active state.")
  ResponseEntity<FeedView> follow(
      @Parameter(hidden = true) Tenant tenant,
      @RequestParam(defaultValue = "0") long after,
      @Parameter(description = "Seconds, 0 to 60") @RequestParam(defaultValue = "0") int wait)
      throws InterruptedException {
    return changes(tenant.organizationId(), after, wait);
  }

  @GetMapping("/internal/v1/responses/changes")
  @PreAuthorize(Scope.SERVICE)
  @Operation(summary = "The same for services, of any organization")
  ResponseEntity<FeedView> followAny(
      @RequestParam String organization,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "0") int wait)
      throws InterruptedException {
    return changes(organization, after, wait);
  }

  private ResponseEntity<FeedView> changes(String organizationId, long after, int wait)
      throws InterruptedException {
    if (wait < 0 || wait > MAX_WAIT_SECONDS) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A parameter is wrong",
          List.of(
              new FieldError(
                  "?wait", "wait: " + wait + " (expected: 0.." + MAX_WAIT_SECONDS + " seconds)")));
    }
    long version = feed.awaitOther(organizationId, after, Duration.ofSeconds(wait));
    if (version == after) {
      return ResponseEntity.noContent().build();
    }
    Responses.Active active = responses.active(organizationId);
    return ResponseEntity.ok(
        new FeedView(
            version,
            active.responses().stream()
                .map(response -> ActiveView.of(response, followed.traceparent(response)))
                .toList(),
            active.allowlist().stream().map(AllowedView::of).toList()));
  }
}
