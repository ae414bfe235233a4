package io.heliograph.ingestion.rejected;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a tenant which of its signals were rejected, and why. */
@RestController
class RejectedSignalsController {
  private static final int GREATEST_LIMIT = 200;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private final RejectedSignalStore store;
  private final SenderDirectory applications;

  RejectedSignalsController(RejectedSignalStore store, SenderDirectory applications) {
    this.store = store;
    this.applications = applications;
  }

  /** A rejected signal; {@code signal} is null when it was too large to be kept. */
  record Item(
      String id,
      Instant receivedAt,
      String reason,
      List<FieldError> errors,
      int index,
      @JsonRawValue @Nullable String signal) {}

  /** A page, latest first. */
  record Items(List<Item> items, @Nullable String next) {}

  /**
   * Rejected signals of an application, latest first.
   *
   * @param limit 1 to 200
   * @param cursor {@code next} of the page before
   */
  @GetMapping("/v1/rejected-signals")
  @PreAuthorize(Scope.SIGNALS_READ)
  Items rejectedSignals(
      Tenant tenant,
      @RequestParam String application,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    String applicationId = applications.application(tenant.organizationId(), application).id();
    if (limit < 1 || limit > GREATEST_LIMIT) {
      throw invalid("?limit", "limit: " + limit + " (expected: 1.." + GREATEST_LIMIT + ")");
    }
    if (cursor != null && !ID.matcher(cursor).matches()) {
      throw invalid("?cursor", "unknown (expected: next of the page before)");
    }
    List<RejectedSignal> found = store.find(applicationId, cursor, limit + 1);
    List<RejectedSignal> page = found.subList(0, Math.min(limit, found.size()));
    return new Items(
        page.stream()
            .map(
                signal ->
                    new Item(
                        signal.id(),
                        signal.receivedAt(),
                        signal.reason().name(),
                        signal.errors(),
                        signal.index(),
                        signal.signal()))
            .toList(),
        found.size() > limit ? page.getLast().id() : null);
  }

  private static ProblemException invalid(String parameter, String message) {
    return new ProblemException(
        CommonReason.REQUEST_INVALID,
        "A parameter is out of range",
        List.of(new FieldError(parameter, message)));
  }
}
