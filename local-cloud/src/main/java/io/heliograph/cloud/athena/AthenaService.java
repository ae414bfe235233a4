package io.heliograph.cloud.athena;

import io.heliograph.cloud.athena.QueryExecution.Request;
import io.heliograph.cloud.aws.AwsException;
import io.heliograph.cloud.aws.AwsService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Athena over the archive: StartQueryExecution, GetQueryExecution, GetQueryResults,
 * StopQueryExecution.
 *
 * <p>SQL is DuckDB's with Presto's functions where they are missing; the differences that remain
 * are listed in the archive's page. Only SELECT is run, and {@link Unload}. Executions are
 * forgotten when the process ends (AWS keeps them for 45 days); result objects stay.
 */
public final class AthenaService implements AwsService, AutoCloseable {
  /** AWS's limit on QueryString, in the API reference. */
  private static final int MAX_QUERY_LENGTH = 262_144;

  private static final int REMEMBERED_EXECUTIONS = 1_000;
  private static final String DEFAULT_WORK_GROUP = "primary";

  private final AthenaOptions options;
  private final Clock clock;
  private final QueryEngine engine;
  private final QueryResults results = new QueryResults();

  /** By id, oldest first. Guarded by this. */
  private final Map<String, QueryExecution> executions = new LinkedHashMap<>();

  /** By ClientRequestToken; pruned with the executions. Guarded by this. */
  private final Map<String, QueryExecution> byToken = new LinkedHashMap<>();

  private AthenaService(AthenaOptions options, Clock clock, QueryEngine engine) {
    this.options = options;
    this.clock = clock;
    this.engine = engine;
  }

  /** Opens the engine. */
  public static AthenaService start(AthenaOptions options, Clock clock) {
    try {
      return new AthenaService(options, clock, new QueryEngine(options, clock));
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB did not start", e);
    }
  }

  @Override
  public String targetPrefix() {
    return "AmazonAthena";
  }

  @Override
  public JsonNode handle(String operation, JsonNode request) {
    return switch (operation) {
      case "StartQueryExecution" -> start(request);
      case "GetQueryExecution" -> ExecutionDescription.of(execution(request), clock.instant());
      case "GetQueryResults" -> results.page(execution(request), request);
      case "StopQueryExecution" -> {
        engine.cancel(execution(request));
        yield JsonNodeFactory.instance.objectNode();
      }
      default ->
          throw AwsException.badRequest(
              "UnknownOperationException", operation + " is not emulated");
    };
  }

  private JsonNode start(JsonNode request) {
    String sql = request.path("QueryString").asString("");
    if (sql.isBlank() || sql.length() > MAX_QUERY_LENGTH) {
      throw invalid("QueryString: " + sql.length() + " characters (expected: 1..262144)");
    }
    String token = request.path("ClientRequestToken").asString("");
    QueryExecution execution = register(sql, token, request);
    return JsonNodeFactory.instance.objectNode().put("QueryExecutionId", execution.id());
  }

  private synchronized QueryExecution register(String sql, String token, JsonNode request) {
    QueryExecution earlier = byToken.get(token);
    if (earlier != null) {
      if (!earlier.request().sql().equals(sql)) {
        throw invalid("Idempotent parameters do not match");
      }
      return earlier;
    }
    String id = UUID.randomUUID().toString();
    QueryExecution execution = new QueryExecution(id, validated(id, sql, request), clock.instant());
    executions.put(id, execution);
    if (!token.isEmpty()) {
      byToken.put(token, execution);
    }
    forgetOldest();
    engine.submit(execution);
    return execution;
  }

  private Request validated(String id, String sql, JsonNode request) {
    String workGroup = request.path("WorkGroup").asString(DEFAULT_WORK_GROUP);
    if (!options.workGroups().contains(workGroup)) {
      throw invalid("WorkGroup " + workGroup + " is not found.");
    }
    String database =
        request.path("QueryExecutionContext").path("Database").asString(options.database());
    if (!database.equals(options.database())) {
      throw invalid("Database " + database + " not found (expected: " + options.database() + ")");
    }
    String location =
        request
            .path("ResultConfiguration")
            .path("OutputLocation")
            .asString("s3://" + options.resultBucket() + "/");
    String object = (location.endsWith("/") ? location : location + "/") + id + ".csv";
    return new Request(sql, database, workGroup, object, file(object));
  }

  private Path file(String location) {
    Path buckets = options.buckets().toAbsolutePath().normalize();
    if (location.startsWith("s3://")) {
      Path file = buckets.resolve(location.substring("s3://".length())).normalize();
      if (file.startsWith(buckets)
          && file.getNameCount() > buckets.getNameCount() + 1
          && Files.isDirectory(buckets.resolve(file.getName(buckets.getNameCount())))) {
        return file;
      }
    }
    throw invalid("OutputLocation: " + location + " (expected: an existing bucket)");
  }

  private void forgetOldest() {
    if (executions.size() > REMEMBERED_EXECUTIONS) {
      QueryExecution oldest = executions.values().iterator().next();
      if (oldest.snapshot().ended()) {
        executions.remove(oldest.id());
        byToken.values().remove(oldest);
      }
    }
  }

  private synchronized QueryExecution execution(JsonNode request) {
    String id = request.path("QueryExecutionId").asString("");
    QueryExecution execution = executions.get(id);
    if (execution == null) {
      throw invalid("QueryExecution " + id + " was not found");
    }
    return execution;
  }

  static AwsException invalid(String message) {
    return AwsException.badRequest("InvalidRequestException", message);
  }

  /** Ends what is running and closes the engine. */
  @Override
  public void close() {
    synchronized (this) {
      executions.values().forEach(engine::cancel);
    }
    try {
      engine.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB did not stop", e);
    }
  }
}
