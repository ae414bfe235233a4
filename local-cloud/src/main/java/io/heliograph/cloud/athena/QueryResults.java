package io.heliograph.cloud.athena;

import io.heliograph.cloud.athena.QueryExecution.Snapshot;
import io.heliograph.cloud.athena.QueryExecution.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answer of GetQueryResults: pages of the result object, its header the first row of all. */
final class QueryResults {
  /** AWS's limit and default of MaxResults. */
  private static final int MAX_ROWS = 1_000;

  JsonNode page(QueryExecution execution, JsonNode request) {
    Snapshot snapshot = execution.snapshot();
    if (snapshot.state() != State.SUCCEEDED) {
      throw AthenaService.invalid(
          snapshot.ended()
              ? "Query did not finish successfully. Final query state: " + snapshot.state()
              : "Query has not yet finished. Current state: " + snapshot.state());
    }
    int maxRows = request.path("MaxResults").asInt(MAX_ROWS);
    if (maxRows < 1 || maxRows > MAX_ROWS) {
      throw AthenaService.invalid("MaxResults: " + maxRows + " (expected: 1..1000)");
    }
    CsvResult.Page page;
    try {
      page =
          snapshot.columns().isEmpty() // of UNLOAD, which leaves no result
              ? new CsvResult.Page(List.of(), -1)
              : CsvResult.read(execution.request().resultFile(), offset(request), maxRows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("UpdateCount", 0);
    ObjectNode resultSet = answer.putObject("ResultSet");
    resultSet.set("Rows", rows(page.rows()));
    resultSet.putObject("ResultSetMetadata").set("ColumnInfo", columns(snapshot.columns()));
    if (page.next() >= 0) {
      answer.put("NextToken", Long.toString(page.next()));
    }
    return answer;
  }

  private static long offset(JsonNode request) {
    String token = request.path("NextToken").asString("0");
    try {
      long offset = Long.parseLong(token);
      if (offset >= 0) {
        return offset;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw AthenaService.invalid("NextToken is not valid");
  }

  private static ArrayNode rows(List<List<@Nullable String>> rows) {
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    for (List<@Nullable String> row : rows) {
      ArrayNode data = answer.addObject().putArray("Data");
      for (String value : row) {
        ObjectNode datum = data.addObject();
        if (value != null) {
          datum.put("VarCharValue", value);
        }
      }
    }
    return answer;
  }

  private static ArrayNode columns(List<ResultColumn> columns) {
    ArrayNode answer = JsonNodeFactory.instance.arrayNode();
    for (ResultColumn column : columns) {
      answer
          .addObject()
          .put("CatalogName", "hive")
          .put("SchemaName", "")
          .put("TableName", "")
          .put("Name", column.name())
          .put("Label", column.name())
          .put("Type", column.type())
          .put("Precision", column.precision())
          .put("Scale", column.scale())
          .put("Nullable", "UNKNOWN")
          .put("CaseSensitive", column.type().equals("varchar"));
    }
    return answer;
  }
}
