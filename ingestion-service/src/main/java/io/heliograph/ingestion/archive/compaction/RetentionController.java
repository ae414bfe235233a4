package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long the caller's signals are kept. Not final: method security subclasses it. */
@RestController
@RequestMapping("/v1/archive/retention")
class RetentionController {
  private final RetentionDays retention;

  RetentionController(RetentionDays retention) {
    this.retention = retention;
  }

  /**
   * @param days signals received earlier are not shown, and deleted soon after
   * @param most the most days that may be set
   */
  record RetentionView(int days, int most) {}

  /**
   * @param days 1 to the most
   */
  record RetentionRequest(@Nullable Integer days) {}

  /** Says how long signals are kept. */
  @GetMapping
  @PreAuthorize(Scope.ARCHIVE_QUERY)
  RetentionView show(Tenant tenant) {
    return view(organization(tenant));
  }

  /** Sets how long signals are kept; what is older is not shown any more at once. */
  @PutMapping
  @PreAuthorize(Scope.ARCHIVE_WRITE)
  RetentionView set(Tenant tenant, @RequestBody RetentionRequest request) {
    Integer days = request.days();
    if (days == null || days < 1 || days > retention.most()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "The retention is not valid",
          List.of(new FieldError("/days", days + " (expected: 1.." + retention.most() + ")")));
    }
    retention.put(organization(tenant), days);
    return view(organization(tenant));
  }

  private RetentionView view(OrganizationId organization) {
    return new RetentionView(retention.days(organization), retention.most());
  }

  private static OrganizationId organization(Tenant tenant) {
    return new OrganizationId(tenant.organizationId());
  }
}
