package io.heliograph.ingestion.outcome;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a tenant how its signals ended. */
@RestController
class OutcomesController {
  private static final Duration DEFAULT_RANGE = Duration.ofHours(1);
  private static final Duration GREATEST_RANGE = Duration.ofDays(31);

  private final OutcomeStore store;
  private final SenderDirectory applications;
  private final InstantSource clock;

  OutcomesController(OutcomeStore store, SenderDirectory applications, InstantSource clock) {
    this.store = store;
    this.applications = applications;
    this.clock = clock;
  }

  /**
   * One minute; {@code received} is the sum of the next four, {@code surged} a part of {@code
   * accepted}: what waited in the surge queue.
   */
  record Item(
      Instant minute,
      long received,
      long accepted,
      long rejected,
      long duplicates,
      long unacknowledged,
      long surged,
      long refusedRequests) {}

  /** A list, in order of time; {@code next} is always null: the range bounds it. */
  record Items(List<Item> items, @Nullable String next) {}

  /**
   * Outcomes by minute; minutes without any are left out.
   *
   * @param from first minute, an hour before {@code to} by default
   * @param to the time after the last, a minute from now by default
   */
  @GetMapping("/v1/outcomes")
  @PreAuthorize(Scope.SIGNALS_READ)
  Items outcomes(
      Tenant tenant,
      @RequestParam String application,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to) {
    String applicationId = applications.application(tenant.organizationId(), application).id();
    Instant end = to == null ? clock.instant().plus(1, ChronoUnit.MINUTES) : to;
    Instant start = from == null ? end.minus(DEFAULT_RANGE) : from;
    if (start.isAfter(end) || Duration.between(start, end).compareTo(GREATEST_RANGE) > 0) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "The range is empty or too long",
          List.of(
              new FieldError(
                  "?from",
                  "range: "
                      + Duration.between(start, end)
                      + " (expected: PT0S.."
                      + GREATEST_RANGE
                      + ")")));
    }
    List<Item> items =
        store.find(applicationId, start.truncatedTo(ChronoUnit.MINUTES), end).entrySet().stream()
            .map(
                entry -> {
                  OutcomeCounts counts = entry.getValue();
                  return new Item(
                      entry.getKey(),
                      counts.received(),
                      counts.accepted(),
                      counts.rejected(),
                      counts.duplicates(),
                      counts.unacknowledged(),
                      counts.surged(),
                      counts.refusedRequests());
                })
            .toList();
    return new Items(items, null);
  }
}
