package io.heliograph.ingestion.archive.athena;

import io.heliograph.ingestion.archive.ArchiveProperties;
import io.heliograph.ingestion.archive.QueryEngine;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/** Queries on Athena, one execution each. */
final class AthenaQueryEngine implements QueryEngine {
  private static final Logger log = LoggerFactory.getLogger(AthenaQueryEngine.class);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final AthenaClient athena;
  private final ArchiveProperties properties;

  AthenaQueryEngine(AthenaClient athena, ArchiveProperties properties) {
    this.athena = athena;
    this.properties = properties;
  }

  @Override
  public String start(String id, String sql) {
    return calling(
        () ->
            athena
                .startQueryExecution(
                    start ->
                        start
                            .queryString(sql)
                            .clientRequestToken(id)
                            .workGroup(properties.workgroup())
                            .queryExecutionContext(c -> c.database(properties.database()))
                            .resultConfiguration(r -> r.outputLocation(properties.results())))
                .queryExecutionId());
  }

  @Override
  public Execution find(String execution) {
    var found =
        calling(
            () -> {
              try {
                return athena
                    .getQueryExecution(get -> get.queryExecutionId(execution))
                    .queryExecution();
              } catch (InvalidRequestException forgotten) {
                // Athena keeps executions for 45 days, its stand-in until it ends.
                throw ProblemException.notFound("query");
              }
            });
    var statistics = found.statistics();
    // Absent until something was read.
    var scanned = statistics == null ? null : statistics.dataScannedInBytes();
    return new Execution(
        switch (found.status().state()) {
          case QUEUED, RUNNING, UNKNOWN_TO_SDK_VERSION -> State.RUNNING;
          case SUCCEEDED -> State.SUCCEEDED;
          case FAILED -> State.FAILED;
          case CANCELLED -> State.CANCELLED;
        },
        scanned == null ? 0 : scanned,
        found.status().stateChangeReason());
  }

  @Override
  public Page fetch(String execution, @Nullable String cursor, int limit) {
    // The first row of the first page is a header with the columns' names.
    var header = cursor == null ? 1 : 0;
    try {
      var answer =
          athena.getQueryResults(
              get -> get.queryExecutionId(execution).nextToken(cursor).maxResults(limit + header));
      var set = answer.resultSet();
      return new Page(
          set.resultSetMetadata().columnInfo().stream()
              .map(column -> new Column(column.name(), column.type()))
              .toList(),
          set.rows().stream().skip(header).map(row -> texts(row.data())).toList(),
          answer.nextToken());
    } catch (InvalidRequestException refused) {
      if (cursor == null) {
        throw unavailable(refused);
      }
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "The cursor is not one of this query",
          List.of(new FieldError("?cursor", "unknown (expected: next of the page before)")));
    } catch (SdkException failed) {
      throw unavailable(failed);
    }
  }

  @Override
  public void cancel(String execution) {
    calling(() -> athena.stopQueryExecution(stop -> stop.queryExecutionId(execution)));
  }

  private static List<@Nullable String> texts(List<Datum> data) {
    return data.stream().<@Nullable String>map(Datum::varCharValue).toList();
  }

  private static <T> T calling(Supplier<T> call) {
    try {
      return Objects.requireNonNull(call.get());
    } catch (TooManyRequestsException busy) {
      throw new ProblemException(
              CommonReason.RATE_LIMITED, "The archive runs as many queries as it can")
          .retryAfter(LATER);
    } catch (SdkException failed) {
      throw unavailable(failed);
    }
  }

  private static ProblemException unavailable(SdkException failed) {
    log.atWarn().setCause(failed).log("Athena does not do what it was asked");
    return new ProblemException(CommonReason.UNAVAILABLE, "The archive does not answer now")
        .retryAfter(LATER);
  }
}
