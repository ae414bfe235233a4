package io.heliograph.playbook.respond;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.playbook.respond.SettingsStore.ApplicationSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What an application chooses about responses. */
@RestController
@Tag(name = "responses")
class SettingsController {
  private final SettingsStore settings;
  private final SenderDirectory applications;

  SettingsController(SettingsStore settings, SenderDirectory applications) {
    this.settings = settings;
    this.applications = applications;
  }

  record Body(@Nullable Boolean blockCriticalAddresses) {}

  @GetMapping("/v1/settings/{application}")
  @PreAuthorize(Scope.RESPONSES_READ)
  @Operation(summary = "Show an application's settings")
  Body show(@Parameter(hidden = true) Tenant tenant, @PathVariable String application) {
    applications.application(tenant.organizationId(), application);
    return new Body(settings.find(tenant.organizationId(), application).blockCriticalAddresses());
  }

  @PutMapping("/v1/settings/{application}")
  @PreAuthorize(Scope.RESPONSES_WRITE)
  @Operation(
      summary = "Change an application's settings",
      description =
          "`block_critical_addresses`: whether private, loopback, link-local and balancer addresses"
              + " may be blocked.")
  Body save(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String application,
      @RequestBody Body body) {
    applications.application(tenant.organizationId(), application);
    Boolean chosen = body.blockCriticalAddresses();
    if (chosen == null) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "1 mistake in the settings",
          List.of(
              new FieldError("/block_critical_addresses", "missing (expected: true or false)")));
    }
    settings.save(tenant.organizationId(), application, new ApplicationSettings(chosen));
    return body;
  }
}
