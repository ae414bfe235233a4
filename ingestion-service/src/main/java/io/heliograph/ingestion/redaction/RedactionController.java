package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.redaction.RedactionStore.Count;
import io.heliograph.ingestion.redaction.RedactionStore.RuleDocument;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What an organization and its applications never want stored. */
@RestController
@Tag(name = "redaction")
class RedactionController {
  /** Members of an answer that may come back in a body, and change nothing. */
  private static final Set<String> READ_ONLY =
      Set.of("defaults", "counts", "updated_at", "updated_by");

  private static final String RULES =
      "A rule:"
          + " `{\"name\",\"action\":\"drop|mask|hash\",\"paths\",\"keys\",\"patterns\",\"enabled\"}`."
          + " `paths` are JSON pointers from the signal as it is sent, such as"
          + " `/payload/user/email`, `*` for any one step; `keys` are names of members at any depth"
          + " (case, `-` and `_` do not matter; also names in pairs such as headers); `patterns`"
          + " are RE2 expressions, found within strings, numbers and names. The first rule that"
          + " finds a value decides: the organization's, then the application's, then the defaults."
          + " `hash` is `hash:` and 32 hexadecimal characters of HMAC-SHA-256 under a secret of the"
          + " organization.";

  private final RedactionSettings settings;
  private final RedactionStore store;
  private final DryRun dryRun;
  private final SenderDirectory applications;
  private final InstantSource clock;

  RedactionController(
      RedactionSettings settings,
      RedactionStore store,
      DryRun dryRun,
      SenderDirectory applications,
      InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.dryRun = dryRun;
    this.applications = applications;
    this.clock = clock;
  }

  /** A rule on the wire. */
  record Rule(
      String name,
      String action,
      List<String> paths,
      List<String> keys,
      List<String> patterns,
      boolean enabled) {
    static Rule of(RedactionRule rule) {
      return new Rule(
          rule.name(),
          rule.action().wire(),
          rule.paths(),
          rule.keys(),
          rule.patterns(),
          rule.enabled());
    }
  }

  /** A rule that is on unless its organization switches it off. */
  record DefaultRule(String name, String action, String description, boolean enabled) {}

  /** What a rule of that name has done so far. */
  record RuleCount(String rule, long signals, long values) {}

  /** The rules of an organization. */
  record OrganizationRules(
      List<Rule> rules,
      List<String> disabledDefaults,
      List<DefaultRule> defaults,
      List<RuleCount> counts,
      @Nullable Instant updatedAt,
      @Nullable String updatedBy) {}

  /** The rules that an application adds. */
  record ApplicationRules(
      List<Rule> rules,
      List<RuleCount> counts,
      @Nullable Instant updatedAt,
      @Nullable String updatedBy) {}

  @GetMapping("/v1/redaction-rules")
  @PreAuthorize(Scope.REDACTION_READ)
  @Operation(
      summary = "Show the organization's redaction rules",
      description = "With what each has done so far, a few seconds late.")
  OrganizationRules organization(@Parameter(hidden = true) Tenant tenant) {
    return organizationRules(tenant);
  }

  @PutMapping("/v1/redaction-rules")
  @PreAuthorize(Scope.REDACTION_WRITE)
  @Operation(
      summary = "Replace the organization's redaction rules",
      description =
          RULES
              + " `disabled_defaults` switches default rules off by name. Rules hold for what comes"
              + " from then on, in all processes within seconds; what is stored already stays.")
  OrganizationRules saveOrganization(
      @Parameter(hidden = true) Tenant tenant, @RequestBody JsonNode body) {
    save(tenant, null, RuleParser.parse(body, true, READ_ONLY));
    return organizationRules(tenant);
  }

  @GetMapping("/v1/redaction-rules/{application}")
  @PreAuthorize(Scope.REDACTION_READ)
  @Operation(summary = "Show the redaction rules that an application adds")
  ApplicationRules application(
      @Parameter(hidden = true) Tenant tenant, @PathVariable String application) {
    return applicationRules(tenant, applicationId(tenant, application));
  }

  @PutMapping("/v1/redaction-rules/{application}")
  @PreAuthorize(Scope.REDACTION_WRITE)
  @Operation(summary = "Replace the redaction rules that an application adds", description = RULES)
  ApplicationRules saveApplication(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String application,
      @RequestBody JsonNode body) {
    String applicationId = applicationId(tenant, application);
    save(tenant, applicationId, RuleParser.parse(body, false, READ_ONLY));
    return applicationRules(tenant, applicationId);
  }

  @PostMapping("/v1/redaction-rules/try")
  @PreAuthorize(Scope.REDACTION_READ)
  @Operation(
      summary = "Try rules on recent signals",
      description =
          "`application` and `rules`; looks at the latest 500 signals of the last hour in the"
              + " archive and tells of each rule, and of the defaults, in how many signals and"
              + " values it would find something, and where; never what. They are seen as they are"
              + " stored: what rules took out before is not found again, and addresses and"
              + " infrastructure are not looked at.")
  DryRun.Findings tryOut(@Parameter(hidden = true) Tenant tenant, @RequestBody JsonNode body)
      throws InterruptedException {
    JsonNode application = body.path("application");
    if (!application.isString()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "The application is missing",
          List.of(new FieldError("/application", "missing (expected: id of an application)")));
    }
    String applicationId = applicationId(tenant, application.asString());
    return dryRun.run(
        tenant, applicationId, RuleParser.parse(body, false, Set.of("application")).rules());
  }

  private String applicationId(Tenant tenant, String application) {
    return applications.application(tenant.organizationId(), application).id();
  }

  private void save(Tenant tenant, @Nullable String applicationId, RuleParser.Parsed parsed) {
    settings.save(
        new RuleDocument(
            tenant.organizationId(),
            applicationId,
            parsed.rules(),
            parsed.disabledDefaults(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            tenant.subject()));
  }

  private OrganizationRules organizationRules(Tenant tenant) {
    Optional<RuleDocument> found = settings.find(tenant.organizationId(), null);
    List<String> disabled = found.map(RuleDocument::disabledDefaults).orElse(List.of());
    List<DefaultRule> defaults = new ArrayList<>();
    for (String name : DefaultRules.NAMES) {
      defaults.add(
          new DefaultRule(
              name,
              RuleAction.MASK.wire(),
              DefaultRules.description(name),
              !disabled.contains(name)));
    }
    return new OrganizationRules(
        rules(found),
        disabled,
        defaults,
        counts(tenant, null),
        found.map(RuleDocument::updatedAt).orElse(null),
        found.map(RuleDocument::updatedBy).orElse(null));
  }

  private ApplicationRules applicationRules(Tenant tenant, String applicationId) {
    Optional<RuleDocument> found = settings.find(tenant.organizationId(), applicationId);
    return new ApplicationRules(
        rules(found),
        counts(tenant, applicationId),
        found.map(RuleDocument::updatedAt).orElse(null),
        found.map(RuleDocument::updatedBy).orElse(null));
  }

  private static List<Rule> rules(Optional<RuleDocument> document) {
    return document.map(RuleDocument::rules).orElse(List.of()).stream().map(Rule::of).toList();
  }

  /** Of one application, or summed over all. */
  private List<RuleCount> counts(Tenant tenant, @Nullable String applicationId) {
    Map<String, RuleCount> byRule = new TreeMap<>();
    for (Count count : store.counts(tenant.organizationId())) {
      if (applicationId == null || applicationId.equals(count.applicationId())) {
        byRule.merge(
            count.rule(),
            new RuleCount(count.rule(), count.signals(), count.values()),
            (one, other) ->
                new RuleCount(
                    one.rule(), one.signals() + other.signals(), one.values() + other.values()));
      }
    }
    return List.copyOf(byRule.values());
  }
}
