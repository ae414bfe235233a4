package io.heliograph.account.application;

import io.heliograph.account.identity.ResourceIds;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tenant's applications, for reading. */
@RestController
@PreAuthorize(Scope.APPLICATIONS_READ)
@Tag(name = "applications")
class ApplicationsController {
  private static final int MAX_PAGE = 1_000;

  private final Applications applications;

  ApplicationsController(Applications applications) {
    this.applications = applications;
  }

  record View(String id, String name, String environment) {
    static View of(Application application) {
      return new View(application.id(), application.name(), application.environment());
    }
  }

  /** A page; {@code next} is the cursor of the page that follows, null on the last. */
  record Page(List<View> items, @Nullable String next) {}

  @GetMapping("/v1/applications")
  @Operation(
      summary = "List the organization's applications",
      description = "Oldest first. Pass `next` as `cursor` to go on; null ends the list.")
  Page list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Items on a page, 1 to 1,000") @RequestParam(defaultValue = "100")
          int limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String cursor) {
    check(limit, cursor);

    List<Application> rest =
        applications.findAll(tenant.organizationId()).stream()
            .filter(application -> cursor == null || application.id().compareTo(cursor) > 0)
            .toList();
    List<View> items = rest.stream().limit(limit).map(View::of).toList();

    return new Page(items, rest.size() > limit ? items.getLast().id() : null);
  }

  @GetMapping("/v1/applications/{id}")
  @Operation(summary = "Show one of the organization's applications")
  View show(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    return applications
        .find(tenant.organizationId(), id)
        .map(View::of)
        .orElseThrow(() -> ProblemException.notFound("application"));
  }

  private static void check(int limit, @Nullable String cursor) {
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
  }
}
