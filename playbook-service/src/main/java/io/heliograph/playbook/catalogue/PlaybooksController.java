package io.heliograph.playbook.catalogue;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.playbook.problem.PlaybookReason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Playbooks of an organization, and what its applications override. */
@RestController
@Tag(name = "playbooks")
class PlaybooksController {
  private static final int MAX_PLAYBOOKS = 200;

  /** UTF-8 needs up to four bytes for a character. */
  private static final int MAX_BYTES = 4 * PlaybookParser.MAX_LENGTH;

  /** What answers carry beyond the document; a document that was read may be put back as it is. */
  private static final List<String> ADDED = List.of("version", "built_in", "overrides");

  private final PlaybookRepository repository;
  private final Catalogue catalogue;
  private final PlaybookParser parser;
  private final Rehearsal rehearsal;
  private final SenderDirectory applications;

  PlaybooksController(
      PlaybookRepository repository,
      Catalogue catalogue,
      PlaybookParser parser,
      Rehearsal rehearsal,
      SenderDirectory applications) {
    this.repository = repository;
    this.catalogue = catalogue;
    this.parser = parser;
    this.rehearsal = rehearsal;
    this.applications = applications;
  }

  /** All playbooks; there are never so many that {@code next} is not null. */
  record Items(List<ObjectNode> items, @Nullable String next) {}

  @GetMapping("/v1/playbooks")
  @PreAuthorize(Scope.PLAYBOOKS_READ)
  @Operation(
      summary = "List the organization's playbooks",
      description =
          "Its own and the built-ins, as documents, each with `version`, `built_in` and the"
              + " `overrides` of applications.")
  Items list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Accepted as on every list; all fit on one page")
          @RequestParam(defaultValue = "1000")
          int limit) {
    if (limit < 1 || limit > 1000) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A parameter is wrong",
          List.of(new FieldError("?limit", "limit: " + limit + " (expected: 1..1000)")));
    }
    catalogue.refresh();
    CatalogueView view = catalogue.view();
    return new Items(
        view.of(tenant.organizationId()).stream().map(entry -> shown(view, tenant, entry)).toList(),
        null);
  }

  @GetMapping("/v1/playbooks/{name}")
  @PreAuthorize(Scope.PLAYBOOKS_READ)
  @Operation(summary = "Show a playbook")
  ObjectNode show(@Parameter(hidden = true) Tenant tenant, @PathVariable String name) {
    catalogue.refresh();
    CatalogueView view = catalogue.view();
    return shown(view, tenant, known(view, tenant, name));
  }

  @PutMapping(
      path = "/v1/playbooks/{name}",
      consumes = {
        MediaType.APPLICATION_JSON_VALUE,
        "application/yaml",
        "application/x-yaml",
        "text/yaml"
      })
  @PreAuthorize(Scope.PLAYBOOKS_WRITE)
  @Operation(
      summary = "Write a playbook of the organization's own, as JSON or YAML",
      description =
          "Its tests are run first; it is refused when one fails. Each PUT makes a new version."
              + " Under the name of a built-in it takes the built-in's place until it is deleted.")
  ObjectNode put(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String name,
      HttpServletRequest request)
      throws IOException {
    PlaybookParser.Parsed.Valid valid = parse(request, name);
    List<FieldError> failures = rehearsal.failures(valid.playbook());
    if (!failures.isEmpty()) {
      throw new ProblemException(
          PlaybookReason.PLAYBOOK_INVALID,
          failures.size() + " tests of the playbook itself fail",
          failures);
    }
    catalogue.refresh();
    CatalogueView view = catalogue.view();
    long own = view.of(tenant.organizationId()).stream().filter(entry -> !entry.builtIn()).count();
    boolean replaces =
        view.find(tenant.organizationId(), name).filter(entry -> !entry.builtIn()).isPresent();
    if (own >= MAX_PLAYBOOKS && !replaces) {
      throw new ProblemException(
          PlaybookReason.PLAYBOOK_LIMIT, "An organization has at most " + MAX_PLAYBOOKS);
    }
    int floor = view.builtIn(name).map(entry -> entry.playbook().version()).orElse(0);
    repository.put(tenant.organizationId(), name, valid.document().toString(), floor);
    return show(tenant, name);
  }

  @DeleteMapping("/v1/playbooks/{name}")
  @PreAuthorize(Scope.PLAYBOOKS_WRITE)
  @Operation(
      summary = "Delete a playbook of the organization's own",
      description = "If it stood in a built-in's place, the built-in is back.")
  ResponseEntity<Void> delete(@Parameter(hidden = true) Tenant tenant, @PathVariable String name) {
    catalogue.refresh();
    if (known(catalogue.view(), tenant, name).builtIn()) {
      throw new ProblemException(
          PlaybookReason.PLAYBOOK_BUILT_IN,
          "Built-ins cannot be deleted; override their mode with off, for each application");
    }
    if (!repository.delete(tenant.organizationId(), name)) {
      throw ProblemException.notFound("playbook");
    }
    catalogue.refresh();
    return ResponseEntity.noContent().build();
  }

  @PutMapping("/v1/playbooks/{name}/overrides/{application}")
  @PreAuthorize(Scope.PLAYBOOKS_WRITE)
  @Operation(
      summary = "Override a playbook for one application",
      description =
          "`threshold` (or `count`), `within`, `duration` (ISO 8601) and `mode`; what is left out"
              + " stays as the document has it. Replaces earlier overrides.")
  Map<String, @Nullable Object> override(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String name,
      @PathVariable String application,
      @RequestBody JsonNode body) {
    catalogue.refresh();
    known(catalogue.view(), tenant, name);
    applications.application(tenant.organizationId(), application);
    PlaybookOverride override = OverrideBody.read(body);
    repository.putOverride(
        new PlaybookRepository.StoredOverride(
            tenant.organizationId(), name, application, override));
    catalogue.refresh();
    return OverrideBody.shown(application, override);
  }

  @DeleteMapping("/v1/playbooks/{name}/overrides/{application}")
  @PreAuthorize(Scope.PLAYBOOKS_WRITE)
  @Operation(summary = "Take an application's overrides back")
  ResponseEntity<Void> deleteOverride(
      @Parameter(hidden = true) Tenant tenant,
      @PathVariable String name,
      @PathVariable String application) {
    if (!repository.deleteOverride(tenant.organizationId(), name, application)) {
      throw ProblemException.notFound("override");
    }
    catalogue.refresh();
    return ResponseEntity.noContent().build();
  }

  private static CatalogueView.Entry known(CatalogueView view, Tenant tenant, String name) {
    return view.find(tenant.organizationId(), name)
        .orElseThrow(() -> ProblemException.notFound("playbook"));
  }

  private PlaybookParser.Parsed.Valid parse(HttpServletRequest request, String name)
      throws IOException {
    byte[] body;
    try (InputStream in = request.getInputStream()) {
      body = in.readNBytes(MAX_BYTES + 1);
    }
    if (body.length > MAX_BYTES) {
      throw new ProblemException(
          CommonReason.TOO_LARGE,
          "document: over "
              + MAX_BYTES
              + " bytes (expected: at most "
              + PlaybookParser.MAX_LENGTH
              + " characters)");
    }
    MediaType type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
    boolean json = type.isCompatibleWith(MediaType.APPLICATION_JSON);
    PlaybookParser.Parsed parsed =
        parser.parse(
            new String(body, StandardCharsets.UTF_8),
            json ? PlaybookParser.Format.JSON : PlaybookParser.Format.YAML,
            ADDED);
    return switch (parsed) {
      case PlaybookParser.Parsed.Unreadable(String message) ->
          throw new ProblemException(CommonReason.BODY_MALFORMED, message);
      case PlaybookParser.Parsed.Invalid(List<FieldError> errors) ->
          throw new ProblemException(
              PlaybookReason.PLAYBOOK_INVALID, errors.size() + " mistakes in the document", errors);
      case PlaybookParser.Parsed.Valid valid -> {
        if (!valid.playbook().name().equals(name)) {
          throw new ProblemException(
              PlaybookReason.PLAYBOOK_INVALID,
              "The document bears another name than the path",
              List.of(new FieldError("/name", "expected: " + Mistakes.shortened(name))));
        }
        yield valid;
      }
    };
  }

  private static ObjectNode shown(CatalogueView view, Tenant tenant, CatalogueView.Entry entry) {
    ObjectNode shown = entry.document().deepCopy();
    shown.put("version", entry.playbook().version());
    shown.put("built_in", entry.builtIn());
    ArrayNode overrides = shown.putArray("overrides");
    view.overrides(tenant.organizationId(), entry.playbook().name())
        .forEach(
            (application, override) ->
                overrides.addPOJO(OverrideBody.shown(application, override)));
    return shown;
  }
}
