package io.heliograph.risk.rules;

import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The rules by which risks are found. */
@RestController
@PreAuthorize(Scope.RISKS_READ)
@Tag(name = "rules")
class RulesController {
  private final RuleBook rules;

  RulesController(RuleBook rules) {
    this.rules = rules;
  }

  /**
   * A rule.
   *
   * @param severity low, medium, high, critical, or advisory: that of the worst matching one
   * @param over what it is evaluated over: agent, dependency, application or detection
   * @param condition CEL: who bears evidence
   * @param closesWhen CEL: who bears contrary evidence
   * @param evidence CEL by the name of what is kept with a risk
   */
  record RuleView(
      String id,
      int version,
      String title,
      String severity,
      String over,
      String description,
      String remediation,
      String condition,
      String closesWhen,
      Map<String, String> evidence) {

    static RuleView of(Rule rule) {
      Severity severity = rule.severity();
      Map<String, String> evidence = new LinkedHashMap<>();
      rule.document()
          .path("evidence")
          .properties()
          .forEach(field -> evidence.put(field.getKey(), field.getValue().asString()));
      return new RuleView(
          rule.id(),
          rule.version(),
          rule.title(),
          severity == null ? "advisory" : severity.wire(),
          rule.over().wire(),
          rule.description(),
          rule.remediation(),
          rule.document().path("condition").asString().strip(),
          rule.document().path("closes_when").asString().strip(),
          evidence);
    }
  }

  /** All rules; there are never so many that {@code next} is not null. */
  record Items(List<RuleView> items, @Nullable String next) {}

  @GetMapping("/v1/rules")
  @Operation(summary = "List the rules", description = "All fit on one page.")
  Items list(@Parameter(hidden = true) Tenant tenant) {
    return new Items(rules.rules().stream().map(RuleView::of).toList(), null);
  }

  @GetMapping("/v1/rules/{id}")
  @Operation(summary = "Show a rule")
  RuleView show(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    return rules.find(id).map(RuleView::of).orElseThrow(() -> ProblemException.notFound("rule"));
  }
}
