package io.heliograph.playbook.respond;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.KeySnapshot;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.playbook.catalogue.ResponseKind;
import io.heliograph.playbook.problem.PlaybookReason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
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

/** Security responses: those of playbooks, and manual ones. */
@RestController
@Tag(name = "responses")
class ResponsesController {
  private final ResponseStore store;
  private final SettingsStore settings;
  private final Responses responses;
  private final AddressGuard guard;
  private final SenderDirectory applications;
  private final SignalIds ids;

  ResponsesController(
      ResponseStore store,
      SettingsStore settings,
      Responses responses,
      AddressGuard guard,
      SenderDirectory applications,
      SignalIds ids) {
    this.store = store;
    this.settings = settings;
    this.responses = responses;
    this.guard = guard;
    this.applications = applications;
    this.ids = ids;
  }

  @GetMapping("/v1/responses")
  @PreAuthorize(Scope.RESPONSES_READ)
  @Operation(
      summary = "List security responses",
      description = "Newest first. Pass `next` as `cursor` to go on; null ends the list.")
  Page<ResponseView> list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Id of an application; without it, all of the organization")
          @RequestParam(required = false)
          @Nullable String application,
      @Parameter(description = "active, held, expired or revoked; without it, all")
          @RequestParam(required = false)
          @Nullable String state,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Page.Request page = Page.Request.of(limit, cursor);
    ResponseState only = state == null ? null : stateOf(state);
    if (application != null) {
      applications.application(tenant.organizationId(), application);
    }
    Instant now = responses.now();
    return store
        .list(new ResponseStore.Filter(tenant.organizationId(), application, only), page, now)
        .map(response -> ResponseView.of(response, now));
  }

  private static ResponseState stateOf(String state) {
    return ResponseState.find(state)
        .orElseThrow(
            () ->
                new ProblemException(
                    CommonReason.REQUEST_INVALID,
                    "A parameter is wrong",
                    List.of(
                        new FieldError("?state", "expected: active, held, expired or revoked"))));
  }

  @GetMapping("/v1/responses/{id}")
  @PreAuthorize(Scope.RESPONSES_READ)
  @Operation(summary = "Show a security response with its receipts")
  ResponseView show(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    return store
        .find(tenant.organizationId(), id)
        .map(response -> ResponseView.of(response, responses.now()))
        .orElseThrow(() -> ProblemException.notFound("response"));
  }

  @PostMapping("/v1/responses")
  @PreAuthorize(Scope.RESPONSES_WRITE)
  @Operation(
      summary = "Make a security response by hand",
      description =
          "Agents learn of it at once. Refused for who is allowlisted, and for addresses that the"
              + " application depends on unless its settings allow them.")
  ResponseEntity<ResponseView> create(
      @Parameter(hidden = true) Tenant tenant, @RequestBody NewResponse body)
      throws InterruptedException {
    NewResponse.Checked checked = body.checked();
    KeySnapshot.Application application =
        applications.application(tenant.organizationId(), checked.application());
    if (checked.kind() != ResponseKind.NOTIFY) {
      refuseProtected(tenant, application, checked.target());
    }
    Instant now = responses.now();
    SecurityResponse response =
        new SecurityResponse(
            ids.fresh(),
            tenant.organizationId(),
            application.id(),
            application.environment(),
            checked.kind(),
            checked.target(),
            checked.url(),
            checked.kind() == ResponseKind.NOTIFY ? ResponseState.EXPIRED : ResponseState.ACTIVE,
            now,
            now.plus(checked.duration()),
            null,
            now,
            tenant.subject(),
            checked.reason(),
            List.of());
    responses.create(List.of(response));
    SecurityResponse present = store.find(tenant.organizationId(), response.id()).orElse(response);
    responses.publishLater(List.of(present));
    return ResponseEntity.created(URI.create("/v1/responses/" + response.id()))
        .body(ResponseView.of(present, now));
  }

  private void refuseProtected(Tenant tenant, KeySnapshot.Application application, Target target) {
    responses
        .protection(tenant.organizationId(), application.id(), target)
        .ifPresent(
            entry -> {
              throw new ProblemException(
                  PlaybookReason.TARGET_ALLOWLISTED,
                  "Allowlist entry " + entry.id() + " protects " + entry.target().plain());
            });
    if (target instanceof Target.Address(var range)
        && !settings.find(tenant.organizationId(), application.id()).blockCriticalAddresses()) {
      guard
          .critical(range)
          .ifPresent(
              why -> {
                throw new ProblemException(
                    PlaybookReason.ADDRESS_CRITICAL,
                    why
                        + "; to block it all the same, set block_critical_addresses of the"
                        + " application's settings",
                    List.of(new FieldError("/target/ip_cidr", why)));
              });
    }
  }

  @DeleteMapping("/v1/responses/{id}")
  @PreAuthorize(Scope.RESPONSES_WRITE)
  @Operation(
      summary = "Revoke a security response",
      description = "Agents let its target in again at once. One that has ended stays as it is.")
  ResponseView revoke(@Parameter(hidden = true) Tenant tenant, @PathVariable String id)
      throws InterruptedException {
    return responses
        .revoke(tenant.organizationId(), id, tenant.subject())
        .map(response -> ResponseView.of(response, responses.now()))
        .orElseThrow(() -> ProblemException.notFound("response"));
  }
}
