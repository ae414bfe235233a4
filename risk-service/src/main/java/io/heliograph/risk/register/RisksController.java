package io.heliograph.risk.register;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.risk.lifecycle.RiskEvent;
import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.problem.RiskReason;
import io.heliograph.risk.rules.RuleBook;
import io.heliograph.risk.rules.Severity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Risks: what they are, why, and what people do about them. */
@RestController
@Tag(name = "risks")
class RisksController {
  /** Entries shown with a risk; all are kept. */
  private static final int HISTORY_SHOWN = 200;

  private final Register register;
  private final RiskStore risks;
  private final RuleBook rules;
  private final SenderDirectory applications;
  private final Clock clock;

  RisksController(
      Register register,
      RiskStore risks,
      RuleBook rules,
      SenderDirectory applications,
      Clock clock) {
    this.register = register;
    this.risks = risks;
    this.rules = rules;
    this.applications = applications;
    this.clock = clock;
  }

  @GetMapping("/v1/risks")
  @PreAuthorize(Scope.RISKS_READ)
  @Operation(
      summary = "List risks",
      description =
          "Those that changed their state last first, in whatever state, unless `state` says"
              + " otherwise. Pass `next` as `cursor` to go on; null ends the list.")
  Page<RiskView> list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Id of an application; without it, all of the organization")
          @RequestParam(required = false)
          @Nullable String application,
      @Parameter(
              description =
                  "One state or several with commas between: open, acknowledged, accepted, fixed,"
                      + " regressed, unknown")
          @RequestParam(required = false)
          @Nullable String state,
      @Parameter(description = "low, medium, high or critical") @RequestParam(required = false)
          @Nullable String severity,
      @Parameter(description = "Id of a rule") @RequestParam(required = false)
          @Nullable String rule,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    List<FieldError> errors = new ArrayList<>();
    Page.Request page = Page.Request.of(limit, cursor, errors);
    List<RiskState> states = states(state, errors);
    Severity wanted = severity == null ? null : Severity.find(severity).orElse(null);
    if (severity != null && wanted == null) {
      errors.add(new FieldError("?severity", "expected: low, medium, high or critical"));
    }
    if (rule != null && rules.find(rule).isEmpty()) {
      errors.add(new FieldError("?rule", "no such rule (expected: an id of /v1/rules)"));
    }
    if (!errors.isEmpty() || page == null) {
      throw invalid(errors);
    }
    if (application != null) {
      applications.application(tenant.organizationId(), application);
    }
    return risks
        .list(
            tenant.organizationId(), new RiskStore.Filter(application, states, wanted, rule), page)
        .map(RiskView::of);
  }

  private static @Nullable List<RiskState> states(@Nullable String text, List<FieldError> errors) {
    if (text == null) {
      return null;
    }
    List<RiskState> states = new ArrayList<>();
    for (String each : text.split(",", -1)) {
      Optional<RiskState> state = RiskState.find(each.strip());
      if (state.isEmpty()) {
        errors.add(
            new FieldError(
                "?state", "expected: open, acknowledged, accepted, fixed, regressed or unknown"));
        break;
      }
      states.add(state.get());
    }
    return states;
  }

  @GetMapping("/v1/risks/{id}")
  @PreAuthorize(Scope.RISKS_READ)
  @Operation(
      summary = "Show a risk with its history",
      description = "Up to 200 entries of the history, latest first.")
  RiskDetails show(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    return risks
        .find(tenant.organizationId(), id)
        .map(this::details)
        .orElseThrow(() -> ProblemException.notFound("risk"));
  }

  @PostMapping("/v1/risks/{id}/acknowledge")
  @PreAuthorize(Scope.RISKS_WRITE)
  @Operation(
      summary = "Say that somebody works on it",
      description = "A risk whose agents are silent stays unknown and comes back acknowledged.")
  RiskDetails acknowledge(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Remark remark)
      throws InterruptedException {
    return act(tenant, id, RiskEvent.ACKNOWLEDGE, null, remark(remark, "Acknowledged"));
  }

  @PostMapping("/v1/risks/{id}/accept")
  @PreAuthorize(Scope.RISKS_WRITE)
  @Operation(
      summary = "Live with it until a date",
      description =
          "`until` is RFC 3339, at most 366 days ahead; then it is open again. `reason` is kept in"
              + " the history. May be repeated to move the date.")
  RiskDetails accept(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String id,
      @RequestBody Acceptance acceptance)
      throws InterruptedException {
    List<FieldError> errors = new ArrayList<>();
    Instant until = acceptance.readUntil(clock.instant(), errors);
    String reason = acceptance.reason();
    if (reason == null || reason.isBlank()) {
      errors.add(new FieldError("/reason", "missing (expected: why, for whoever looks later)"));
    } else {
      Remark.checkLength(reason, errors);
    }
    if (!errors.isEmpty()) {
      throw invalid(errors);
    }
    return act(tenant, id, RiskEvent.ACCEPT, until, Objects.requireNonNull(reason));
  }

  @PostMapping("/v1/risks/{id}/reopen")
  @PreAuthorize(Scope.RISKS_WRITE)
  @Operation(summary = "Take an acknowledgement or an acceptance back")
  RiskDetails reopen(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Remark remark)
      throws InterruptedException {
    return act(tenant, id, RiskEvent.REOPEN, null, remark(remark, "Reopened"));
  }

  private static String remark(@Nullable Remark remark, String otherwise) {
    String reason = remark == null ? null : remark.reason();
    if (reason == null || reason.isBlank()) {
      return otherwise;
    }
    List<FieldError> errors = new ArrayList<>();
    Remark.checkLength(reason, errors);
    if (!errors.isEmpty()) {
      throw invalid(errors);
    }
    return reason;
  }

  private RiskDetails act(
      Tenant tenant, String id, RiskEvent event, @Nullable Instant until, String reason)
      throws InterruptedException {
    Register.Acted acted =
        register
            .act(
                tenant.organizationId(),
                id,
                event,
                until,
                reason,
                tenant.subject(),
                clock.instant())
            .orElseThrow(() -> ProblemException.notFound("risk"));
    return switch (acted) {
      case Register.Acted.Done(RiskStore.Listed listed) -> details(listed);
      case Register.Acted.Refused(RiskState state) ->
          throw new ProblemException(
                  RiskReason.RISK_STATE_CONFLICT, "state: " + state.wire() + "; nothing to change")
              .with("state", state.wire());
    };
  }

  private RiskDetails details(RiskStore.Listed listed) {
    return RiskDetails.of(
        listed,
        rules.find(listed.risk().rule()).orElse(null),
        risks.history(listed.risk().id(), HISTORY_SHOWN));
  }

  private static ProblemException invalid(List<FieldError> errors) {
    return new ProblemException(
        CommonReason.REQUEST_INVALID, errors.size() + " mistakes in the request", errors);
  }
}
