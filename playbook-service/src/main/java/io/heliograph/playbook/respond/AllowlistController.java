package io.heliograph.playbook.respond;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.playbook.problem.PlaybookReason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who must never be blocked. */
@RestController
@Tag(name = "allowlist")
class AllowlistController {
  /** Each detection looks through all of them. */
  private static final int MAX_ENTRIES = 1000;

  private static final int MAX_REASON = 500;

  private final AllowlistStore allowlist;
  private final Responses responses;
  private final SenderDirectory applications;
  private final SignalIds ids;

  AllowlistController(
      AllowlistStore allowlist, Responses responses, SenderDirectory applications, SignalIds ids) {
    this.allowlist = allowlist;
    this.responses = responses;
    this.applications = applications;
    this.ids = ids;
  }

  record NewEntry(
      @Nullable TargetBody target,
      @Nullable String application,
      @Nullable String expiresAt,
      @Nullable String reason) {}

  record View(
      String id,
      TargetBody target,
      @Nullable String application,
      @Nullable Instant expiresAt,
      @Nullable String reason,
      Instant createdAt,
      String createdBy) {
    static View of(AllowlistEntry entry) {
      return new View(
          entry.id(),
          TargetBody.of(entry.target()),
          entry.applicationId(),
          entry.expiresAt(),
          entry.reason(),
          entry.createdAt(),
          entry.createdBy());
    }
  }

  /** All entries; there are never so many that {@code next} is not null. */
  record Items(List<View> items, @Nullable String next) {}

  @GetMapping("/v1/allowlist")
  @PreAuthorize(Scope.RESPONSES_READ)
  @Operation(summary = "List the allowlist", description = "Oldest first; all fit on one page.")
  Items list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Entries that hold for this application")
          @RequestParam(required = false)
          @Nullable String application) {
    if (application != null) {
      applications.application(tenant.organizationId(), application);
    }
    Instant now = responses.now();
    return new Items(
        allowlist.list(tenant.organizationId()).stream()
            .filter(
                entry ->
                    application == null
                        || entry.applicationId() == null
                        || application.equals(entry.applicationId()))
            .filter(entry -> entry.expiresAt() == null || now.isBefore(entry.expiresAt()))
            .map(View::of)
            .toList(),
        null);
  }

  @PostMapping("/v1/allowlist")
  @PreAuthorize(Scope.RESPONSES_WRITE)
  @Operation(
      summary = "Protect an address, a range or a user",
      description =
          "Lifts live responses against it at once, and prevents new ones. Without `application` it"
              + " holds for all of the organization.")
  ResponseEntity<View> add(@Parameter(hidden = true) Tenant tenant, @RequestBody NewEntry body)
      throws InterruptedException {
    Instant now = responses.now();
    List<FieldError> errors = new ArrayList<>();
    Target target = TargetBody.read(body.target(), errors);
    Instant expiresAt = expiry(body.expiresAt(), now, errors);
    String reason = body.reason();
    if (reason != null && reason.length() > MAX_REASON) {
      errors.add(new FieldError("/reason", "too long (expected: at most " + MAX_REASON + ")"));
    }
    if (!errors.isEmpty() || target == null) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, errors.size() + " mistakes in the entry", errors);
    }
    String application = body.application();
    if (application != null) {
      applications.application(tenant.organizationId(), application);
    }
    if (allowlist.list(tenant.organizationId()).size() >= MAX_ENTRIES) {
      throw new ProblemException(
          PlaybookReason.ALLOWLIST_LIMIT,
          "An organization has at most " + MAX_ENTRIES + " entries; use ranges");
    }
    AllowlistEntry entry =
        new AllowlistEntry(
            ids.fresh(),
            tenant.organizationId(),
            application,
            target,
            expiresAt,
            reason,
            now,
            tenant.subject());
    responses.allow(entry);
    return ResponseEntity.created(URI.create("/v1/allowlist/" + entry.id())).body(View.of(entry));
  }

  private static @Nullable Instant expiry(
      @Nullable String text, Instant now, List<FieldError> errors) {
    if (text == null) {
      return null;
    }
    try {
      Instant expiresAt = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (expiresAt.isAfter(now)) {
        return expiresAt;
      }
      errors.add(new FieldError("/expires_at", "in the past (expected: a later time)"));
    } catch (DateTimeException notATime) {
      errors.add(
          new FieldError(
              "/expires_at", "not a time (expected: RFC 3339, such as 2026-01-05T10:20:30Z)"));
    }
    return null;
  }

  @DeleteMapping("/v1/allowlist/{id}")
  @PreAuthorize(Scope.RESPONSES_WRITE)
  @Operation(
      summary = "Take an entry off the allowlist",
      description = "Responses that it lifted stay lifted.")
  ResponseEntity<Void> delete(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    return responses
        .disallow(tenant.organizationId(), id)
        .map(_ -> ResponseEntity.noContent().<Void>build())
        .orElseThrow(() -> ProblemException.notFound("allowlist entry"));
  }
}
