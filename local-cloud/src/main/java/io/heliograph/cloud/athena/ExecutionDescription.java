package io.heliograph.cloud.athena;

import io.heliograph.cloud.athena.QueryExecution.Snapshot;
import io.heliograph.cloud.athena.QueryExecution.State;
import io.heliograph.cloud.aws.AwsTimestamps;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answer of GetQueryExecution. */
final class ExecutionDescription {
  private ExecutionDescription() {}

  static JsonNode of(QueryExecution execution, Instant now) {
    Snapshot snapshot = execution.snapshot();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode description = answer.putObject("QueryExecution");
    description
        .put("QueryExecutionId", execution.id())
        .put("Query", execution.request().sql())
        .put("StatementType", "DML")
        .put("WorkGroup", execution.request().workGroup());
    description
        .putObject("ResultConfiguration")
        .put("OutputLocation", execution.request().outputLocation());
    description.putObject("QueryExecutionContext").put("Database", execution.request().database());
    description.set("Status", status(snapshot));
    Duration engine = snapshot.engineTime(now);
    description
        .putObject("Statistics")
        .put("DataScannedInBytes", snapshot.scannedBytes())
        .put("EngineExecutionTimeInMillis", engine.toMillis());
    return answer;
  }

  private static JsonNode status(Snapshot snapshot) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("State", snapshot.state().name());
    status.set("SubmissionDateTime", AwsTimestamps.node(snapshot.submittedAt()));
    if (snapshot.completedAt() != null) {
      status.set("CompletionDateTime", AwsTimestamps.node(snapshot.completedAt()));
    }
    if (snapshot.reason() != null) {
      status.put("StateChangeReason", snapshot.reason());
    }
    if (snapshot.state() == State.FAILED) {
      status
          .putObject("AthenaError")
          .put("ErrorCategory", 2) // the user's
          .put("ErrorType", 1003)
          .put("Retryable", false)
          .put("ErrorMessage", snapshot.reason());
    }
    return status;
  }
}
