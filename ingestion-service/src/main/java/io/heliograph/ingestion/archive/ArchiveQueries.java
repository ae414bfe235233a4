package io.heliograph.ingestion.archive;

import io.heliograph.ingestion.archive.QueryEngine.State;
import io.heliograph.ingestion.archive.QueryRegister.RegisteredQuery;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.signal.SignalIds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, shows and cancels queries of one organization at a time. */
final class ArchiveQueries {
  private static final Logger log = LoggerFactory.getLogger(ArchiveQueries.class);

  private static final Duration SOON = Duration.ofSeconds(2);

  /** Athena gives 1,000 rows a page, one of them the header. */
  private static final int ROWS_AT_ONCE = 999;

  private final ArchiveSqlGuard guard;
  private final TenantViews views;
  private final QueryEngine engine;
  private final QueryRegister register;
  private final QueryWatch watch;
  private final int queriesAtOnce;
  private final Cells cells;
  private final Duration deliveryDelay;
  private final Clock clock;
  private final SignalIds ids;

  ArchiveQueries(
      ArchiveProperties properties,
      QueryLimits limits,
      TenantViews views,
      QueryEngine engine,
      QueryRegister register,
      QueryWatch watch,
      Cells cells,
      Clock clock) {
    this.guard = new ArchiveSqlGuard(properties.maxRows());
    this.views = views;
    this.engine = engine;
    this.register = register;
    this.watch = watch;
    this.queriesAtOnce = limits.queries();
    this.cells = cells;
    this.deliveryDelay = properties.deliveryDelay();
    this.clock = clock;
    this.ids = new SignalIds(clock);
  }

  /**
   * Starts a statement for the tenant.
   *
   * @return the query's id
   * @throws ProblemException {@code SQL_REFUSED} with every problem; {@code TOO_MANY_QUERIES} while
   *     as many run as may; what {@link QueryEngine} throws
   */
  String start(Tenant tenant, String sql) {
    var submittedAt = clock.instant(); // not after the view: who erases later deletes the answer
    return switch (guard.check(sql, views.of(new OrganizationId(tenant.organizationId())))) {
      case GuardVerdict.Refused refused -> throw refusal(refused.problems());
      case GuardVerdict.Allowed allowed -> start(tenant, allowed, submittedAt);
    };
  }

  /**
   * @param cursor {@link QueryView#next} of the page before; null for the first
   * @throws ProblemException {@code NOT_FOUND} for an id that is not the tenant's
   */
  QueryView show(Tenant tenant, String id, @Nullable String cursor, int limit) {
    var query = find(tenant, id);
    var seen = watch.look(query);
    var page =
        seen.state() == State.SUCCEEDED
            ? engine.fetch(executionOf(query), cursor, limit)
            : new QueryEngine.Page(List.of(), List.of(), null);
    if (seen.state() == State.FAILED) {
      log.atDebug()
          .addKeyValue("query", id)
          .addKeyValue("reason", seen.reason())
          .log("Archive query failed");
    }
    return new QueryView(
        id,
        wireName(seen.state()),
        page.columns(),
        page.rows().stream().map(row -> cells.row(page.columns(), row)).toList(),
        page.next(),
        query.rowLimit(),
        seen.scannedBytes(),
        query.submittedAt().minus(deliveryDelay),
        seen.failure());
  }

  /**
   * Gives every row of a query that succeeded to a sink, in the order of the pages.
   *
   * @throws ProblemException {@code NOT_FOUND} for an id that is not the tenant's; {@code
   *     ROWS_NOT_READY} unless the query has succeeded
   */
  void copyRows(Tenant tenant, String id, RowSink.Opener opener) throws IOException {
    var query = find(tenant, id);
    var state = watch.look(query).state();
    if (state != State.SUCCEEDED) {
      throw new ProblemException(
          ArchiveReason.ROWS_NOT_READY,
          "state: " + wireName(state) + " (expected: " + wireName(State.SUCCEEDED) + ")");
    }
    var page = engine.fetch(executionOf(query), null, ROWS_AT_ONCE);
    var columns = page.columns();
    try (var sink = opener.open(columns)) {
      while (true) {
        for (var row : page.rows()) {
          sink.write(row);
        }
        var next = page.next();
        if (next == null) {
          return;
        }
        page = engine.fetch(executionOf(query), next, ROWS_AT_ONCE);
      }
    }
  }

  /** Cancels; a query that has ended stays as it is. */
  void cancel(Tenant tenant, String id) {
    var query = find(tenant, id);
    var execution = query.execution();
    if (execution == null) {
      throw new ProblemException(CommonReason.UNAVAILABLE, "The query is only being started")
          .retryAfter(SOON);
    }
    engine.cancel(execution);
    watch.look(query);
  }

  /** The archive holds everything that was acknowledged up to then. */
  Instant completeThrough() {
    return clock.instant().minus(deliveryDelay);
  }

  static String wireName(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Registers first: what runs is counted before it costs, on all instances together. */
  private String start(Tenant tenant, GuardVerdict.Allowed statement, Instant submittedAt) {
    var id = ids.fresh();
    register.add(
        new RegisteredQuery(
            id,
            tenant.organizationId(),
            tenant.subject(),
            null,
            statement.rowLimit(),
            submittedAt,
            true,
            null));
    String execution;
    try {
      refuseIfTooMany(tenant);
      execution = engine.start(id, statement.sql());
    } catch (RuntimeException refused) {
      register.remove(id);
      throw refused;
    }
    try {
      register.started(id, execution);
    } catch (RuntimeException lost) {
      // Nobody will ever know this execution's id, so do not let it cost.
      engine.cancel(execution);
      throw lost;
    }
    return id;
  }

  private void refuseIfTooMany(Tenant tenant) {
    if (register.running(tenant.organizationId()).size() <= queriesAtOnce) {
      return;
    }
    // Some may have ended since somebody looked.
    for (var query : register.running(tenant.organizationId())) {
      if (query.execution() != null) {
        endIfForgotten(query);
      }
    }
    if (register.running(tenant.organizationId()).size() > queriesAtOnce) {
      throw new ProblemException(
              ArchiveReason.TOO_MANY_QUERIES,
              "queries at once: more than "
                  + queriesAtOnce
                  + " (expected: at most "
                  + queriesAtOnce
                  + "; wait for one, or cancel it)")
          .retryAfter(SOON);
    }
  }

  private void endIfForgotten(RegisteredQuery query) {
    try {
      watch.look(query);
    } catch (ProblemException forgotten) {
      log.atDebug().addKeyValue("query", query.id()).setCause(forgotten).log("Query not seen");
    }
  }

  private static String executionOf(RegisteredQuery query) {
    return Objects.requireNonNull(query.execution());
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
