package io.heliograph.account.application;

import io.heliograph.account.identity.ResourceIds;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.sender.KeySnapshot;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Creates applications for services that meet a name they do not know. */
@RestController
@PreAuthorize(Scope.SERVICE)
@Tag(name = "internal")
class InternalApplicationsController {
  private final Applications applications;

  InternalApplicationsController(Applications applications) {
    this.applications = applications;
  }

  record Request(
      @Nullable String organizationId, @Nullable String name, @Nullable String environment) {}

  @PostMapping("/internal/v1/applications")
  @Operation(
      summary = "Find or create an application",
      description =
          "Answers the application of that name and environment, created when it is new. Repeats"
              + " and races give the same one. 409 APPLICATION_LIMIT past 1,000, 404 when there is"
              + " no such organization.")
  KeySnapshot.Application findOrCreate(@RequestBody Request request) {
    String organizationId = request.organizationId();
    String name = request.name();
    String environment = request.environment();
    List<FieldError> mistakes = new ArrayList<>(ApplicationName.mistakes(name, environment));
    if (organizationId == null || !ResourceIds.isId(organizationId)) {
      mistakes.add(
          new FieldError(
              "/organization_id",
              (organizationId == null ? "missing" : "wrong form")
                  + " (expected: 24 lower-case hexadecimal characters)"));
    }
    if (organizationId == null || name == null || environment == null || !mistakes.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, mistakes.size() + " fields are wrong", mistakes);
    }
    Application application =
        applications.findOrCreate(organizationId, new ApplicationName(name, environment));
    return new KeySnapshot.Application(
        application.id(),
        application.organizationId(),
        application.name(),
        application.environment());
  }
}
