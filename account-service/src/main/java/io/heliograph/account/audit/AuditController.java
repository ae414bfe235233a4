package io.heliograph.account.audit;

import io.heliograph.account.identity.ResourceIds;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The organization's audit trail. */
@RestController
@PreAuthorize(Scope.AUDIT_READ)
@Tag(name = "audit")
class AuditController {
  private static final int MAX_PAGE = 1_000;

  private final AuditTrail trail;

  AuditController(AuditTrail trail) {
    this.trail = trail;
  }

  record ActorView(String kind, String id) {}

  record ObjectView(String kind, String id) {}

  /** As the payload of {@code hg.audit}, with its id. */
  record EntryView(
      String id,
      Instant at,
      ActorView actor,
      String action,
      ObjectView object,
      @Nullable String application,
      Map<String, String> details) {
    static EntryView of(AuditEntry entry) {
      return new EntryView(
          entry.id(),
          entry.at(),
          new ActorView(entry.actor().kind(), entry.actor().id()),
          entry.action(),
          new ObjectView(entry.object().kind(), entry.object().id()),
          entry.applicationId(),
          entry.details());
    }
  }

  /** A page; {@code next} is the cursor of the page that follows, null on the last. */
  record AuditPage(List<EntryView> items, @Nullable String next) {}

  @GetMapping("/v1/audit")
  @Operation(
      summary = "List who changed what",
      description = "Newest first. Pass `next` as `cursor` to go on; null ends the list.")
  AuditPage list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Items on a page, 1 to 1,000") @RequestParam(defaultValue = "100")
          int limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String cursor) {
    List<FieldError> mistakes = new ArrayList<>();
    if (limit < 1 || limit > MAX_PAGE) {
      mistakes.add(new FieldError("?limit", limit + " (expected: 1.." + MAX_PAGE + ")"));
    }
    if (cursor != null && !ResourceIds.isId(cursor)) {
      mistakes.add(
          new FieldError("?cursor", "not a cursor (expected: the value of next of a page)"));
    }
    if (!mistakes.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, mistakes.size() + " parameters are wrong", mistakes);
    }
    List<AuditEntry> found = trail.page(tenant.organizationId(), cursor, limit + 1);
    List<EntryView> items = found.stream().limit(limit).map(EntryView::of).toList();
    return new AuditPage(items, found.size() > limit ? items.getLast().id() : null);
  }
}
