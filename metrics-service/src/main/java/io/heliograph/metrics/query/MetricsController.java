package io.heliograph.metrics.query;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.metrics.series.Aggregation;
import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.SeriesCatalogue;
import io.heliograph.metrics.series.SeriesCatalogue.AppDay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Series over time. */
@RestController
@PreAuthorize(Scope.METRICS_READ)
@Tag(name = "metrics")
class MetricsController {
  private static final int DAYS_LISTED = 8;
  private static final int MAX_LIMIT = 1000;

  private final SeriesReader reader;
  private final SeriesCatalogue catalogue;
  private final SenderDirectory applications;
  private final Clock clock;

  MetricsController(
      SeriesReader reader, SeriesCatalogue catalogue, SenderDirectory applications, Clock clock) {
    this.reader = reader;
    this.catalogue = catalogue;
    this.applications = applications;
    this.clock = clock;
  }

  @PostMapping(
      path = "/v1/metrics/query",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Query a metric over time",
      description =
          "Steps are those of the time of receipt (`received_at` in the archive), in UTC, so that a"
              + " step is complete soon after it ends and never changes again: see `final`. The sum"
              + " of `signals.count` over steps equals `SELECT count(*) FROM signals WHERE"
              + " received_at >= … AND received_at < …` of the archive; each signal counts once,"
              + " in the minute in which it was received first. Metrics of agents are taken as the"
              + " agents report them: a report counts in the minute in which it was received, which"
              + " follows the interval that it measured. Beyond a number of series per metric,"
              + " application and day values go into one whose labels are all `other`. Percentiles"
              + " come from the agents' bins and are off by at most a bin's width.")
  Answer query(
      @Parameter(hidden = true) Tenant tenant,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = QueryDocument.class)))
          @org.springframework.web.bind.annotation.RequestBody
          JsonNode body) {
    SeriesQuery query = QueryParser.parse(body);
    String application = query.application();
    if (application != null) {
      applications.application(tenant.organizationId(), application);
    }
    return reader.read(tenant.organizationId(), query);
  }

  @GetMapping(path = "/v1/metrics", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "List metrics",
      description =
          "`signals.count`, which every application has, and the metrics that agents reported"
              + " within the last week. A name is listed once per kind, should agents disagree.")
  MetricList list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Id of an application; without it, all of the organization")
          @RequestParam(required = false)
          @Nullable String application,
      @RequestParam(defaultValue = "1000") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A parameter is wrong",
          List.of(
              new FieldError("?limit", "limit: " + limit + " (expected: 1.." + MAX_LIMIT + ")")));
    }
    if (application != null) {
      applications.application(tenant.organizationId(), application);
    }
    long today = Math.floorDiv(clock.instant().getEpochSecond(), 86_400L);
    List<Long> days = LongStream.rangeClosed(today - DAYS_LISTED + 1, today).boxed().toList();
    List<AppDay> at =
        application == null
            ? catalogue.applications(tenant.organizationId(), days)
            : days.stream()
                .map(day -> new AppDay(day, tenant.organizationId(), application))
                .toList();
    Set<Metric> found = new TreeSet<>(Set.of(Metric.SIGNALS));
    catalogue.metrics(at).values().forEach(found::addAll);
    List<Metric> page =
        found.stream()
            .filter(metric -> cursor == null || cursor(metric).compareTo(cursor) > 0)
            .sorted(java.util.Comparator.comparing(MetricsController::cursor))
            .limit(limit + 1L)
            .toList();
    return new MetricList(
        page.stream().limit(limit).map(MetricsController::item).toList(),
        page.size() > limit ? cursor(page.get(limit - 1)) : null);
  }

  private static String cursor(Metric metric) {
    return metric.name() + " " + metric.kind().wire();
  }

  private static MetricList.Item item(Metric metric) {
    return new MetricList.Item(
        metric.name(),
        metric.kind().wire(),
        metric.unit(),
        metric.kind().aggregations().stream().map(Aggregation::wire).toList(),
        QueryParser.labels(metric.name()));
  }
}
