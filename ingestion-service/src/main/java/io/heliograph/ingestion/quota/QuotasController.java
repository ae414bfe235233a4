package io.heliograph.ingestion.quota;

import io.heliograph.ingestion.quota.QuotaStore.SetQuota;
import io.heliograph.ingestion.settings.Refreshed;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What an organization and each of its applications may send. */
@RestController
@Tag(name = "quotas")
class QuotasController {
  private final QuotaPolicies policies;
  private final QuotaStore store;
  private final Refreshed<Map<String, QuotaPolicy>> set;
  private final QuotaPolicy most;
  private final SenderDirectory applications;
  private final InstantSource clock;

  QuotasController(
      QuotaPolicies policies,
      QuotaStore store,
      Refreshed<Map<String, QuotaPolicy>> set,
      QuotaPolicy most,
      SenderDirectory applications,
      InstantSource clock) {
    this.policies = policies;
    this.store = store;
    this.set = set;
    this.most = most;
    this.applications = applications;
    this.clock = clock;
  }

  /**
   * A quota.
   *
   * @param bytesPerMinute of bodies as they are decompressed
   * @param burstSeconds that many seconds of the rate may come at once after a pause
   * @param source {@code set} or {@code default}
   */
  record Document(long signalsPerMinute, long bytesPerMinute, int burstSeconds, String source) {}

  /** A quota as it is asked for; every member is needed. */
  record Body(
      @Nullable Long signalsPerMinute,
      @Nullable Long bytesPerMinute,
      @Nullable Integer burstSeconds) {}

  @GetMapping("/v1/quotas")
  @PreAuthorize(Scope.QUOTAS_READ)
  @Operation(
      summary = "Show the organization's quota",
      description = "What all its applications together may send to one instance of the service.")
  Document organization(@Parameter(hidden = true) Tenant tenant) {
    return document(
        policies.ofOrganization(tenant.organizationId()), policies.own(tenant.organizationId()));
  }

  @PutMapping("/v1/quotas")
  @PreAuthorize(Scope.QUOTAS_WRITE)
  @Operation(
      summary = "Set the organization's quota",
      description = "At most what the operator allows. Other instances follow within seconds.")
  Document setOrganization(@Parameter(hidden = true) Tenant tenant, @RequestBody Body body) {
    put(new SetQuota(tenant.organizationId(), null, checked(body), clock.instant()));
    return organization(tenant);
  }

  @GetMapping("/v1/quotas/{application}")
  @PreAuthorize(Scope.QUOTAS_READ)
  @Operation(summary = "Show an application's quota")
  Document application(@Parameter(hidden = true) Tenant tenant, @PathVariable String application) {
    String id = applications.application(tenant.organizationId(), application).id();
    return document(policies.ofApplication(id), policies.own(id));
  }

  @PutMapping("/v1/quotas/{application}")
  @PreAuthorize(Scope.QUOTAS_WRITE)
  @Operation(
      summary = "Set an application's quota",
      description = "The organization's own holds beside it.")
  Document setApplication(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String application,
      @RequestBody Body body) {
    String id = applications.application(tenant.organizationId(), application).id();
    put(new SetQuota(tenant.organizationId(), id, checked(body), clock.instant()));
    return application(tenant, application);
  }

  private void put(SetQuota quota) {
    store.put(quota);
    set.reload();
  }

  private QuotaPolicy checked(Body body) {
    List<FieldError> errors = new ArrayList<>();
    long signals =
        checked("signals_per_minute", body.signalsPerMinute(), most.signalsPerMinute(), errors);
    long bytes = checked("bytes_per_minute", body.bytesPerMinute(), most.bytesPerMinute(), errors);
    long burst = checked("burst_seconds", body.burstSeconds(), most.burstSeconds(), errors);
    if (!errors.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          errors.size() + " mistakes in the quota; nothing was changed",
          errors);
    }
    return new QuotaPolicy(signals, bytes, (int) burst);
  }

  private static long checked(
      String member, @Nullable Number value, long most, List<FieldError> errors) {
    long number = value == null ? 0 : value.longValue();
    if (number < 1 || number > most) {
      errors.add(
          new FieldError("/" + member, member + ": " + value + " (expected: 1.." + most + ")"));
    }
    return number;
  }

  private static Document document(QuotaPolicy policy, @Nullable QuotaPolicy own) {
    return new Document(
        policy.signalsPerMinute(),
        policy.bytesPerMinute(),
        policy.burstSeconds(),
        own == null ? "default" : "set");
  }
}
