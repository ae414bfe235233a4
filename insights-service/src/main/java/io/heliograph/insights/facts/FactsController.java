package io.heliograph.insights.facts;

import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of facts, and what is known about one application. */
@RestController
@PreAuthorize(Scope.INSIGHTS_READ)
@Tag(name = "facts")
class FactsController {
  private final FactCatalogue catalogue;
  private final FactStore store;
  private final SenderDirectory applications;
  private final Clock clock;

  FactsController(
      FactCatalogue catalogue, FactStore store, SenderDirectory applications, Clock clock) {
    this.catalogue = catalogue;
    this.store = store;
    this.applications = applications;
    this.clock = clock;
  }

  @Schema(name = "FactDefinition")
  record Definition(
      @Schema(example = "risks.open.high") String name,
      @Schema(
              description = "What its values are",
              allowableValues = {"number", "text", "flag", "duration"})
          String type,
      @Schema(description = "What a value counts or measures; empty for text and flags")
          String unit,
      @Schema(description = "Name of the signal that tells it") String event,
      @Schema(
              description =
                  "How long an observation holds, ISO 8601; null for a count that is complete"
                      + " without being renewed",
              types = {"string", "null"})
          @Nullable String ttl,
      @Schema(
              description = "A count stops at this number; null for what is no count",
              types = {"integer", "null"})
          @Nullable Integer countsUpTo,
      String description) {
    static Definition of(Fact fact) {
      var ttl = fact.ttl();
      return new Definition(
          fact.name(),
          fact.type().wire(),
          fact.unit(),
          fact.event(),
          ttl == null ? null : ttl.toString(),
          fact instanceof Fact.Count ? Tally.LIMIT : null,
          fact.description());
    }
  }

  @Schema(name = "FactDefinitions")
  record Definitions(
      List<Definition> items,
      @Schema(
              description = "Always null: the list is whole",
              types = {"string", "null"})
          @Nullable String next) {}

  @Schema(name = "ApplicationFacts")
  record Known(
      @Schema(description = "Id of the application") String application,
      @Schema(description = "What is current now, by name") Map<String, FactView> facts,
      @Schema(description = "Facts that were observed too long ago") List<String> stale,
      @Schema(description = "Facts that were never observed") List<String> unknown) {}

  @GetMapping("/v1/facts")
  @Operation(summary = "List the facts that questions may name")
  Definitions list() {
    return new Definitions(catalogue.all().stream().map(Definition::of).toList(), null);
  }

  @GetMapping("/v1/applications/{id}/facts")
  @Operation(summary = "Show what is known about an application now")
  Known show(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Id of the application") @PathVariable String id) {
    applications.application(tenant.organizationId(), id);
    ApplicationFacts known =
        store
            .find(new FactStore.Subject(tenant.organizationId(), id))
            .orElseGet(() -> ApplicationFacts.none(tenant.organizationId(), id));
    Instant now = clock.instant();
    return new Known(
        id,
        FactView.current(known, catalogue.all(), now),
        names(known, ApplicationFacts.State.Expired.class, now),
        names(known, ApplicationFacts.State.Absent.class, now));
  }

  private List<String> names(
      ApplicationFacts known, Class<? extends ApplicationFacts.State> state, Instant now) {
    return catalogue.all().stream()
        .filter(fact -> state.isInstance(known.at(fact, now)))
        .map(Fact::name)
        .toList();
  }
}
