package io.heliograph.risk.inventory;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemAdvice;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.risk.problem.RiskReason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Advisories: those that ship with Heliograph and those that the organization imports. */
@RestController
@Tag(name = "advisories")
class AdvisoriesController {
  static final int MAX_BYTES = 8 << 20;
  private static final int MAX_AT_ONCE = 1_000;
  private static final int MAX_OWN = 20_000;
  private static final int MAX_LIMIT = 1_000;

  private final AdvisoryStore store;
  private final AdvisoryCatalogue catalogue;
  private final JsonMapper json;

  AdvisoriesController(AdvisoryStore store, AdvisoryCatalogue catalogue, JsonMapper json) {
    this.store = store;
    this.catalogue = catalogue;
    this.json = json;
  }

  /**
   * A package of which an advisory speaks; {@code vulnerable} are ranges such as {@code <6.2.1}.
   */
  record PackageView(String ecosystem, String name, List<String> vulnerable) {}

  /** An advisory; {@code bundled} when it ships with Heliograph. */
  record AdvisoryView(
      String id,
      String summary,
      @Schema(allowableValues = {"low", "medium", "high", "critical"}) String severity,
      boolean withdrawn,
      boolean bundled,
      List<PackageView> packages) {}

  /** A page of advisories. */
  record Items(List<AdvisoryView> items, @Nullable String next) {}

  /** What was imported. */
  record Imported(int imported, List<String> ids) {}

  @GetMapping("/v1/advisories")
  @PreAuthorize(Scope.RISKS_READ)
  @Operation(
      summary = "List advisories",
      description = "By id. Pass `next` as `cursor` to go on; null ends the list.")
  Items list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(name = "package", description = "Only those that speak of this package")
          @RequestParam(name = "package", required = false)
          @Nullable String name,
      @RequestParam(defaultValue = "100") int limit,
      @Parameter(description = "Id after which the page begins") @RequestParam(required = false)
          @Nullable String cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A parameter is wrong",
          List.of(
              new FieldError("?limit", "limit: " + limit + " (expected: 1.." + MAX_LIMIT + ")")));
    }
    catalogue.refresh();
    List<Advisory> found =
        catalogue.of(tenant.organizationId()).all().stream()
            .filter(
                advisory ->
                    name == null
                        || advisory.affected().stream().anyMatch(each -> each.name().equals(name)))
            .filter(advisory -> cursor == null || advisory.id().compareTo(cursor) > 0)
            .limit(limit + 1L)
            .toList();
    List<AdvisoryView> items = found.stream().limit(limit).map(this::view).toList();
    return new Items(items, found.size() > limit ? items.getLast().id() : null);
  }

  @PostMapping(path = "/v1/advisories", consumes = MediaType.APPLICATION_JSON_VALUE)
  @PreAuthorize(Scope.RISKS_WRITE)
  @Operation(
      summary = "Import advisories",
      description =
          "One document of the OSV schema, or a list of up to 1,000, in up to 8 MiB; ecosystem npm."
              + " All or none. One with a known id takes the place of the former. Every application"
              + " is judged anew within seconds.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema =
                          @Schema(
                              type = "object",
                              description =
                                  "An OSV document (https://ossf.github.io/osv-schema/), or a list"
                                      + " of them"))))
  Imported add(@Parameter(hidden = true) Tenant tenant, HttpServletRequest request)
      throws IOException {
    JsonNode body = read(request);
    List<FieldError> errors = new ArrayList<>();
    List<Advisory> advisories = new ArrayList<>();
    if (body.isArray() && (body.isEmpty() || body.size() > MAX_AT_ONCE)) {
      errors.add(new FieldError("", "expected: a list of 1 to " + MAX_AT_ONCE));
    } else {
      for (int at = 0; at < (body.isArray() ? body.size() : 1); at++) {
        Advisory advisory =
            body.isArray()
                ? AdvisoryParser.read(body.path(at), "/" + at, errors)
                : AdvisoryParser.read(body, "", errors);
        if (advisory != null) {
          advisories.add(advisory);
        }
      }
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          RiskReason.ADVISORY_INVALID, errors.size() + " mistakes in the advisories", errors);
    }
    catalogue.refresh();
    Set<String> known = new HashSet<>();
    catalogue.of(tenant.organizationId()).all().stream()
        .filter(advisory -> !catalogue.isBundled(advisory))
        .forEach(advisory -> known.add(advisory.id()));
    advisories.forEach(advisory -> known.add(advisory.id()));
    if (known.size() > MAX_OWN) {
      throw new ProblemException(
          RiskReason.ADVISORY_LIMIT, "An organization has at most " + MAX_OWN + " of its own");
    }
    store.put(
        advisories.stream()
            .map(
                advisory ->
                    new AdvisoryStore.Stored(
                        tenant.organizationId(), advisory.id(), advisory.document()))
            .toList());
    return new Imported(
        advisories.size(), advisories.stream().map(Advisory::id).distinct().sorted().toList());
  }

  private JsonNode read(HttpServletRequest request) throws IOException {
    byte[] body;
    try (InputStream in = request.getInputStream()) {
      body = in.readNBytes(MAX_BYTES + 1);
    }
    if (body.length > MAX_BYTES) {
      throw new ProblemException(
          CommonReason.TOO_LARGE, "body: over " + MAX_BYTES + " bytes; import in several requests");
    }
    try {
      return json.readTree(body);
    } catch (JacksonException broken) {
      throw ProblemAdvice.bodyProblem(broken);
    }
  }

  private AdvisoryView view(Advisory advisory) {
    return new AdvisoryView(
        advisory.id(),
        advisory.summary(),
        advisory.severity().wire(),
        advisory.withdrawn(),
        catalogue.isBundled(advisory),
        advisory.affected().stream()
            .map(
                each ->
                    new PackageView(
                        "npm",
                        each.name(),
                        each.ranges().stream().flatMap(range -> range.plain().stream()).toList()))
            .toList());
  }
}
