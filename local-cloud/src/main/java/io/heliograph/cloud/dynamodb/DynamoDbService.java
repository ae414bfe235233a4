package io.heliograph.cloud.dynamodb;

import io.heliograph.cloud.aws.AwsException;
import io.heliograph.cloud.aws.AwsService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import tools.jackson.databind.JsonNode;

/**
 * DynamoDB on a directory, as far as the Kinesis Client Library 3.5.1 and its lock client use it:
 * tables with a string hash key, indexes, conditional writes in the legacy and the expression form,
 * queries on an index, scans.
 *
 * <p><b>Guarantee:</b> an answered write survives a kill, and so does whatever an answered read
 * saw.
 *
 * <p>What is not emulated answers ValidationException or UnknownOperationException and says so.
 */
public final class DynamoDbService implements AwsService, AutoCloseable {

  /** Some minutes of a few workers' heartbeats and checkpoints. */
  private static final long COMPACTION_BYTES = 4 << 20;

  private final Tables tables;
  private final TableOperations tableOperations;
  private final ItemOperations items;

  private DynamoDbService(Tables tables, Clock clock) {
    this.tables = tables;
    tableOperations = new TableOperations(tables, clock);
    items = new ItemOperations(tables);
  }

  /**
   * Opens the tables of a directory, creating it when it is missing. One process at a time may have
   * it open.
   */
  public static DynamoDbService open(Path directory, Clock clock) throws IOException {
    return open(directory, COMPACTION_BYTES, clock);
  }

  static DynamoDbService open(Path directory, long compactionBytes, Clock clock)
      throws IOException {
    return new DynamoDbService(Tables.open(directory, compactionBytes), clock);
  }

  @Override
  public String targetPrefix() {
    return "DynamoDB_20120810";
  }

  @Override
  public JsonNode handle(String operation, JsonNode request) {
    return tables.run(() -> dispatch(operation, request));
  }

  private JsonNode dispatch(String operation, JsonNode request) {
    return switch (operation) {
      case "GetItem" -> items.getItem(request);
      case "PutItem" -> items.putItem(request);
      case "UpdateItem" -> items.updateItem(request);
      case "DeleteItem" -> items.deleteItem(request);
      case "Query" -> items.query(request);
      case "Scan" -> items.scan(request);
      case "DescribeTable" -> tableOperations.describeTable(request);
      case "CreateTable" -> tableOperations.createTable(request);
      case "UpdateTable" -> tableOperations.updateTable(request);
      default ->
          throw AwsException.badRequest(
              "UnknownOperationException", "DynamoDB " + operation + " is not emulated");
    };
  }

  /** Writes what is pending and closes the log; every later call fails. */
  @Override
  public void close() throws IOException {
    tables.close();
  }
}
