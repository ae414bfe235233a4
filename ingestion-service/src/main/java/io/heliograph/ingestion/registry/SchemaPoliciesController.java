package io.heliograph.ingestion.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What applications do with signals of unknown schemas. Not final: method security subclasses it.
 */
@RestController
@RequestMapping("/v1/schema-policies/{application}")
class SchemaPoliciesController {
  private final Schemas schemas;
  private final SenderDirectory applications;

  SchemaPoliciesController(Schemas schemas, SenderDirectory applications) {
    this.schemas = schemas;
    this.applications = applications;
  }

  /** What is done with a signal whose {@code payload_schema} is not known. */
  enum Unknown {
    @JsonProperty("accept")
    ACCEPT,
    @JsonProperty("reject")
    REJECT
  }

  /** As it is; an application that nobody set accepts. */
  record Policy(Unknown unknownSchemas) {}

  /** As it should be. */
  record PolicyRequest(@Nullable String unknownSchemas) {}

  @Operation(summary = "What the application does with signals of unknown schemas")
  @GetMapping
  @PreAuthorize(Scope.SCHEMAS_READ)
  Policy show(Tenant tenant, @PathVariable String application) {
    String id = applications.application(tenant.organizationId(), application).id();
    boolean strict = schemas.of(tenant.organizationId()).strictApplications().contains(id);
    return new Policy(strict ? Unknown.REJECT : Unknown.ACCEPT);
  }

  @Operation(
      summary = "Sets what the application does with signals of unknown schemas",
      description =
          "reject: a signal whose payload_schema names no known schema is rejected with"
              + " SCHEMA_UNKNOWN. A signal without payload_schema is accepted either way. Holds on"
              + " every instance within seconds.")
  @PutMapping
  @PreAuthorize(Scope.SCHEMAS_WRITE)
  Policy set(Tenant tenant, @PathVariable String application, @RequestBody PolicyRequest request) {
    String id = applications.application(tenant.organizationId(), application).id();
    Unknown wanted = wanted(request.unknownSchemas());
    schemas.setStrict(tenant.organizationId(), id, wanted == Unknown.REJECT);
    return new Policy(wanted);
  }

  private static Unknown wanted(@Nullable String text) {
    for (Unknown each : Unknown.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw new ProblemException(
        CommonReason.REQUEST_INVALID,
        "The policy is not valid",
        List.of(
            new FieldError(
                "/unknown_schemas",
                (text == null ? "missing" : "unknown value") + " (expected: accept or reject)")));
  }
}
