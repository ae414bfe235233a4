package io.heliograph.ingestion.registry;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.schema.BundledSchema;
import io.heliograph.schema.SchemaCatalogue;
import io.heliograph.schema.SchemaId;
import io.heliograph.schema.SchemaRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The schemas that an organization knows. Not final: method security subclasses it. */
@RestController
@RequestMapping("/v1/schemas")
class SchemasController {
  private static final MediaType MARKDOWN =
      new MediaType(MediaType.TEXT_MARKDOWN, StandardCharsets.UTF_8);

  private final Schemas schemas;
  private final SchemaCatalogue catalogue;

  SchemasController(Schemas schemas, SchemaCatalogue catalogue) {
    this.schemas = schemas;
    this.catalogue = catalogue;
  }

  /**
   * What registering takes; read by hand, so that every mistake can be told at once.
   *
   * @param document a JSON Schema 2020-12
   * @param breaking true when the author knows that it may break others; false if absent
   */
  record Registration(String id, Map<String, Object> document, @Nullable Boolean breaking) {}

  @Operation(
      summary = "Registers a version of an own schema",
      description =
          "201 when it is new, 200 when the same document is registered already. A version never"
              + " changes. One that may break senders or consumers of the version before it needs a"
              + " new model number, or \"breaking\": true; else the answer is 422 with every such"
              + " change.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = Registration.class))))
  @PostMapping
  @PreAuthorize(Scope.SCHEMAS_WRITE)
  ResponseEntity<SchemaView> register(Tenant tenant, InputStream body) throws IOException {
    Schemas.Registered registered = schemas.register(tenant, read(body));
    OwnSchemas own = schemas.of(tenant.organizationId());
    return ResponseEntity.status(registered.created() ? 201 : 200)
        .body(SchemaView.of(registered.schema(), own, registered.compatibility()));
  }

  /**
   * What would come of a registration.
   *
   * @param outcome created, unchanged or refused
   * @param reason of the refusal; null without one
   * @param detail of the refusal; null without one
   */
  record Check(
      String id,
      String outcome,
      @Nullable String reason,
      @Nullable String detail,
      List<FieldError> errors,
      SchemaView.CompatibilityView compatibility) {}

  @Operation(
      summary = "Tells what would come of registering a version",
      description = "Nothing is stored. Takes what registering takes.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = Registration.class))))
  @PostMapping("/check")
  @PreAuthorize(Scope.SCHEMAS_READ)
  Check check(Tenant tenant, InputStream body) throws IOException {
    SchemaRequest request = read(body);
    Schemas.Judgement judgement = schemas.judge(tenant.organizationId(), request);
    Optional<ProblemException> refusal = judgement.refusal();
    return new Check(
        request.id().toString(),
        refusal.isPresent() ? "refused" : judgement.known().isPresent() ? "unchanged" : "created",
        refusal.map(why -> why.reason().name()).orElse(null),
        refusal.map(Throwable::getMessage).orElse(null),
        refusal.map(ProblemException::errors).orElse(List.of()),
        SchemaView.CompatibilityView.of(judgement.compatibility()));
  }

  /** A page. */
  record Items(List<SchemaView.Item> items, @Nullable String next) {}

  @Operation(
      summary = "Lists own and bundled schemas, without their documents",
      description = "By id; own ones have origin own, those of Heliograph have origin bundled.")
  @GetMapping
  @PreAuthorize(Scope.SCHEMAS_READ)
  Items list(
      Tenant tenant,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (limit < 1 || limit > 500) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A parameter is out of range",
          List.of(new FieldError("?limit", limit + " (expected: 1..500)")));
    }
    List<SchemaView.Item> all = items(schemas.of(tenant.organizationId()));
    List<SchemaView.Item> rest =
        all.stream().filter(item -> cursor == null || item.id().compareTo(cursor) > 0).toList();
    List<SchemaView.Item> page = rest.subList(0, Math.min(limit, rest.size()));
    return new Items(page, rest.size() > limit ? page.getLast().id() : null);
  }

  @Operation(summary = "Lists the versions of one schema, latest last")
  @GetMapping("/{vendor}/{name}")
  @PreAuthorize(Scope.SCHEMAS_READ)
  Items versions(Tenant tenant, @PathVariable String vendor, @PathVariable String name) {
    List<SchemaView.Item> found =
        items(schemas.of(tenant.organizationId())).stream()
            .filter(item -> item.id().startsWith(vendor + "/" + name + "/"))
            .sorted(
                Comparator.comparing(
                    item -> SchemaId.parse(item.id()),
                    (left, right) ->
                        left.isNumbered() && right.isNumbered()
                            ? Versions.ORDER.compare(left, right)
                            : left.version().compareTo(right.version())))
            .toList();
    if (found.isEmpty()) {
      throw ProblemException.notFound("schema");
    }
    return new Items(found, null);
  }

  @Operation(
      summary = "Shows one version with its document",
      description = "With Accept: text/markdown, a page for readers.")
  @GetMapping(path = "/{vendor}/{name}/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
  @PreAuthorize(Scope.SCHEMAS_READ)
  SchemaView show(
      Tenant tenant,
      @PathVariable String vendor,
      @PathVariable String name,
      @PathVariable String version) {
    String id = vendor + "/" + name + "/" + version;
    OwnSchemas own = schemas.of(tenant.organizationId());
    OwnSchema found = own.byId().get(id);
    if (found != null) {
      Compatibility compatibility =
          schemas.compatibility(own, found.id(), Documents.tree(found.document()));
      return SchemaView.of(found, own, compatibility);
    }
    return SchemaView.of(bundled(id));
  }

  @Operation(summary = "Shows one version as a page for readers")
  @GetMapping(path = "/{vendor}/{name}/{version}", produces = MediaType.TEXT_MARKDOWN_VALUE)
  @PreAuthorize(Scope.SCHEMAS_READ)
  ResponseEntity<String> page(
      Tenant tenant,
      @PathVariable String vendor,
      @PathVariable String name,
      @PathVariable String version) {
    String id = vendor + "/" + name + "/" + version;
    OwnSchema found = schemas.of(tenant.organizationId()).byId().get(id);
    String page =
        found == null
            ? SchemaPage.of(bundled(id))
            : SchemaPage.of(
                found.id(), SchemaRole.PAYLOAD, List.of(), Documents.tree(found.document()));
    return ResponseEntity.ok().contentType(MARKDOWN).body(page);
  }

  private BundledSchema bundled(String id) {
    return catalogue
        .find(id)
        .filter(schema -> schema.id().toString().equals(id))
        .orElseThrow(() -> ProblemException.notFound("schema"));
  }

  private List<SchemaView.Item> items(OwnSchemas own) {
    List<SchemaView.Item> items = new ArrayList<>();
    catalogue.schemas().forEach(schema -> items.add(SchemaView.Item.of(schema)));
    own.byId().values().forEach(schema -> items.add(SchemaView.Item.of(schema, own)));
    items.sort(Comparator.comparing(SchemaView.Item::id));
    return items;
  }

  private static SchemaRequest read(InputStream body) throws IOException {
    return SchemaRequest.read(body.readNBytes(SchemaRequest.BODY_BYTES + 1));
  }
}
