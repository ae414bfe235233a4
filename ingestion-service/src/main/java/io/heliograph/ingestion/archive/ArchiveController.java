package io.heliograph.ingestion.archive;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** SQL over the caller's own signals and events. Not final: method security subclasses it. */
@RestController
@RequestMapping("/v1/archive/queries")
@PreAuthorize(Scope.ARCHIVE_QUERY)
class ArchiveController {
  /** Rows of a page if the caller does not say. */
  private static final int DEFAULT_ROWS = 500;

  /** Athena gives 1,000 rows a page, one of them the header. */
  private static final int MOST_ROWS = 999;

  private final ArchiveQueries queries;

  ArchiveController(ArchiveQueries queries) {
    this.queries = queries;
  }

  /**
   * @param sql one SELECT statement
   */
  record SqlRequest(@Nullable String sql) {}

  record Submitted(String id, String state) {}

  /** Starts a query; ask for its answer by the id. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Submitted start(Tenant tenant, @RequestBody SqlRequest request) {
    if (request.sql() == null || request.sql().isBlank()) {
      throw invalid("/sql", "missing (expected: a SELECT statement)");
    }
    var id = queries.start(tenant, request.sql());
    return new Submitted(id, ArchiveQueries.wireName(QueryEngine.State.RUNNING));
  }

  /** State of a query and, once it succeeded, a page of its answer. */
  @GetMapping("/{id}")
  QueryView show(
      Tenant tenant,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "" + DEFAULT_ROWS) int limit) {
    if (limit < 1 || limit > MOST_ROWS) {
      throw invalid("?limit", limit + " (expected: 1.." + MOST_ROWS + ")");
    }
    return queries.show(tenant, id, cursor, limit);
  }

  /** Cancels a query. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void cancel(Tenant tenant, @PathVariable String id) {
    queries.cancel(tenant, id);
  }

  private static ProblemException invalid(String pointer, String message) {
    return new ProblemException(
        CommonReason.REQUEST_INVALID,
        "The query request is not valid",
        List.of(new FieldError(pointer, message)));
  }
}
