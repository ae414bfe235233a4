package io.heliograph.ingestion.archive;

import io.heliograph.kit.security.Scope;
import java.time.Instant;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the archive has come. Not final: method security subclasses it. */
@RestController
@PreAuthorize(Scope.SIGNALS_READ)
class FreshnessController {
  private final ArchiveQueries queries;

  FreshnessController(ArchiveQueries queries) {
    this.queries = queries;
  }

  /** Everything that was acknowledged before is in the archive. */
  record Freshness(Instant completeThrough) {}

  /** Says what an answer of the archive would be complete through now, without asking it. */
  @GetMapping("/v1/archive/freshness")
  Freshness show() {
    return new Freshness(queries.completeThrough());
  }
}
