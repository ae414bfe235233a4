package io.heliograph.ingestion.archive;

import io.heliograph.ingestion.archive.QueryEngine.State;
import io.heliograph.ingestion.archive.QueryRegister.RegisteredQuery;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, shows and cancels queries of one organization at a time. */
final class ArchiveQueries {
  private static final Logger log = LoggerFactory.getLogger(ArchiveQueries.class);

  private final ArchiveSqlGuard guard;
  private final TenantViews views;
  private final QueryEngine engine;
  private final QueryRegister register;
  private final Cells cells;
  private final Duration deliveryDelay;
  private final Clock clock;
  private final SignalIds ids;

  ArchiveQueries(
      ArchiveProperties properties,
      TenantViews views,
      QueryEngine engine,
      QueryRegister register,
      Cells cells,
      Clock clock) {
    this.guard = new ArchiveSqlGuard(properties.maxRows());
    this.views = views;
    this.engine = engine;
    this.register = register;
    this.cells = cells;
    this.deliveryDelay = properties.deliveryDelay();
    this.clock = clock;
    this.ids = new SignalIds(clock);
  }

  /**
   * Starts a statement for the tenant.
   *
   * @return the query's id
   * @throws ProblemException {@code SQL_REFUSED} with every problem; what {@link QueryEngine}
   *     throws
   */
  String start(Tenant tenant, String sql) {
    return switch (guard.check(sql, views.of(new OrganizationId(tenant.organizationId())))) {
      case GuardVerdict.Refused refused -> throw refusal(refused.problems());
      case GuardVerdict.Allowed allowed -> start(tenant, allowed);
    };
  }

  /**
   * @param cursor {@link QueryView#next} of the page before; null for the first
   * @throws ProblemException {@code NOT_FOUND} for an id that is not the tenant's
   */
  QueryView show(Tenant tenant, String id, @Nullable String cursor, int limit) {
    var query = find(tenant, id);
    var execution = engine.find(query.execution());
    var page =
        execution.state() == State.SUCCEEDED
            ? engine.fetch(query.execution(), cursor, limit)
            : new QueryEngine.Page(List.of(), List.of(), null);
    var failure = execution.state() == State.FAILED ? QueryFailure.of(execution.reason()) : null;
    if (failure != null) {
      log.atDebug()
          .addKeyValue("query", id)
          .addKeyValue("reason", execution.reason())
          .log("Archive query failed");
    }
    return new QueryView(
        id,
        wireName(execution.state()),
        page.columns(),
        page.rows().stream().map(row -> cells.row(page.columns(), row)).toList(),
        page.next(),
        query.rowLimit(),
        execution.scannedBytes(),
        query.submittedAt().minus(deliveryDelay),
        failure);
  }

  /** Cancels; a query that has ended stays as it is. */
  void cancel(Tenant tenant, String id) {
    engine.cancel(find(tenant, id).execution());
  }

  /** The archive holds everything that was acknowledged up to then. */
  Instant completeThrough() {
    return clock.instant().minus(deliveryDelay);
  }

  static String wireName(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private String start(Tenant tenant, GuardVerdict.Allowed statement) {
    var id = ids.fresh();
    var submittedAt = clock.instant();
    var execution = engine.start(id, statement.sql());
    try {
      register.add(
          new RegisteredQuery(
              id,
              tenant.organizationId(),
              tenant.subject(),
              execution,
              statement.rowLimit(),
              submittedAt));
    } catch (RuntimeException lost) {
      // Nobody will ever know this execution's id, so do not let it cost.
      engine.cancel(execution);
      throw lost;
    }
    return id;
  }

  private RegisteredQuery find(Tenant tenant, String id) {
    return register
        .find(id, tenant.organizationId())
        .orElseThrow(() -> ProblemException.notFound("query"));
  }

  private static ProblemException refusal(List<SqlProblem> problems) {
    return new ProblemException(
            ArchiveReason.SQL_REFUSED,
            "The archive runs one SELECT over the tables "
                + ArchiveTable.NAMES
                + " with the functions of allowed_functions; "
                + problems.size()
                + (problems.size() == 1 ? " problem was found" : " problems were found"),
            problems.stream().map(p -> new FieldError("/sql", p.toString())).toList())
        .with("allowed_tables", List.of("signals", "events"))
        .with("allowed_functions", AllowedFunctions.NAMES);
  }
}
