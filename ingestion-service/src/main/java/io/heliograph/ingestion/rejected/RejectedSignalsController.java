package io.heliograph.ingestion.rejected;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.heliograph.ingestion.decode.Received.Content;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.rejected.RejectedSignal.State;
import io.heliograph.ingestion.rejected.RejectedSignalStore.Filter;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a tenant which of its signals were rejected, and why; replays them. */
@RestController
@Tag(name = "rejected signals")
class RejectedSignalsController {
  private static final int GREATEST_PAGE = 200;
  private static final int GREATEST_REPLAY = 1_000;
  private static final int REPLAY = 100;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private final RejectedSignalStore store;
  private final SenderDirectory applications;
  private final Replays replays;

  RejectedSignalsController(
      RejectedSignalStore store, SenderDirectory applications, Replays replays) {
    this.store = store;
    this.applications = applications;
    this.replays = replays;
  }

  /**
   * A rejected signal.
   *
   * @param signal null when it was too large to be kept
   * @param inherited what a member of a trace takes from it; null for others
   * @param redacted whether signal or inherited differ from what was sent, which cannot be restored
   */
  record Item(
      String id,
      Instant receivedAt,
      String reason,
      List<FieldError> errors,
      int index,
      String state,
      @Nullable Instant replayedAt,
      boolean redacted,
      @JsonRawValue @Nullable String signal,
      @JsonRawValue @Nullable String inherited) {

    static Item of(RejectedSignal signal) {
      Content content = signal.content();
      return new Item(
          signal.id(),
          signal.receivedAt(),
          signal.reason().name(),
          signal.errors(),
          signal.index(),
          signal.state().wire(),
          signal.replayedAt(),
          content != null && content.redacted(),
          content == null ? null : content.text(),
          content == null ? null : content.inherited());
    }
  }

  /** A page, latest first. */
  record Items(List<Item> items, @Nullable String next) {}

  /** Which kept signals to replay; absent members let all through. */
  record ReplayBody(
      @Nullable String application,
      @Nullable String reason,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Integer limit,
      @Nullable String cursor) {}

  @GetMapping("/v1/rejected-signals")
  @PreAuthorize(Scope.SIGNALS_READ)
  @Operation(
      summary = "List rejected signals",
      description =
          "Latest first. `from` and `to` bound `received_at`; `state` is kept or replayed; `limit`"
              + " is 1 to 200. What redaction rules took out is gone, `redacted` says so.")
  Items rejectedSignals(
      @Parameter(hidden = true) Tenant tenant,
      @RequestParam String application,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    String applicationId = applications.application(tenant.organizationId(), application).id();
    List<FieldError> errors = new ArrayList<>();
    RejectReason onlyReason = reason(reason, "?reason", errors);
    State onlyState = state == null ? null : State.of(state).orElse(null);
    if (state != null && onlyState == null) {
      errors.add(new FieldError("?state", "unknown (expected: kept or replayed)"));
    }
    checkLimit(limit, GREATEST_PAGE, "?limit", errors);
    checkCursor(cursor, "?cursor", errors);
    refuse(errors);
    List<RejectedSignal> found =
        store.find(new Filter(applicationId, onlyReason, from, to, onlyState), cursor, limit + 1);
    List<RejectedSignal> page = found.subList(0, Math.min(limit, found.size()));
    return new Items(
        page.stream().map(Item::of).toList(), found.size() > limit ? page.getLast().id() : null);
  }

  @PostMapping("/v1/rejected-signals/{id}/replay")
  @PreAuthorize(Scope.SIGNALS_WRITE)
  @Operation(
      summary = "Replay a rejected signal",
      description =
          "It goes the way of a new signal, with the schemas and rules of today. However often it"
              + " is replayed, and if its sender sends it again beside, the archive shows it once."
              + " `outcome` is accepted, duplicate or rejected; a rejected one stays kept with its"
              + " newest errors. What redaction took out before stays out.")
  Replays.Answer replay(@Parameter(hidden = true) Tenant tenant, @PathVariable String id)
      throws InterruptedException {
    return replays.replay(
        store
            .find(tenant.organizationId(), id)
            .orElseThrow(() -> ProblemException.notFound("rejected signal")));
  }

  @PostMapping("/v1/rejected-signals/replay")
  @PreAuthorize(Scope.SIGNALS_WRITE)
  @Operation(
      summary = "Replay all kept signals that a filter lets through",
      description =
          "First come, first replayed; at most `limit` (1 to 1,000, 100 by default), and what can"
              + " be done in 20 seconds. Pass `next` as `cursor` to go on; null says that all were"
              + " tried. `not_replayable` were too large to be kept.")
  Replays.Counts replayAll(@Parameter(hidden = true) Tenant tenant, @RequestBody ReplayBody body)
      throws InterruptedException {
    List<FieldError> errors = new ArrayList<>();
    if (body.application() == null) {
      errors.add(new FieldError("/application", "missing (expected: id of an application)"));
    }
    RejectReason onlyReason = reason(body.reason(), "/reason", errors);
    int limit = body.limit() == null ? REPLAY : body.limit();
    checkLimit(limit, GREATEST_REPLAY, "/limit", errors);
    checkCursor(body.cursor(), "/cursor", errors);
    refuse(errors);
    String applicationId =
        applications.application(tenant.organizationId(), String.valueOf(body.application())).id();
    return replays.replay(
        new Filter(applicationId, onlyReason, body.from(), body.to(), State.KEPT),
        body.cursor(),
        limit);
  }

  private static @Nullable RejectReason reason(
      @Nullable String name, String pointer, List<FieldError> errors) {
    if (name == null) {
      return null;
    }
    for (RejectReason reason : RejectReason.values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    String expected = String.join(", ", Stream.of(RejectReason.values()).map(Enum::name).toList());
    errors.add(new FieldError(pointer, "unknown (expected: one of " + expected + ")"));
    return null;
  }

  private static void checkLimit(int limit, int greatest, String pointer, List<FieldError> errors) {
    if (limit < 1 || limit > greatest) {
      errors.add(new FieldError(pointer, "limit: " + limit + " (expected: 1.." + greatest + ")"));
    }
  }

  private static void checkCursor(
      @Nullable String cursor, String pointer, List<FieldError> errors) {
    if (cursor != null && !ID.matcher(cursor).matches()) {
      errors.add(new FieldError(pointer, "unknown (expected: next of the page before)"));
    }
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, "A parameter is out of range", errors);
    }
  }
}
