package io.heliograph.cloud.firehose;

import io.heliograph.cloud.kinesis.StreamReader.StoredRecord;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What AWS writes to the error prefix for a record that its format conversion cannot read (Firehose
 * developer guide, "Handling errors for data format conversion").
 */
final class ErrorRecord {
  private ErrorRecord() {}

  /**
   * One line of JSON with the record as it came, in base64.
   *
   * @param table whose columns it does not fit
   */
  static String line(StoredRecord record, String message, String table, Instant now) {
    ObjectNode line =
        JsonMapper.shared()
            .createObjectNode()
            .put("attemptsMade", 1)
            .put("arrivalTimestamp", record.approximateArrival().toEpochMilli())
            .put("ErrorCode", "DataFormatConversion.ParseError")
            .put("ErrorMessage", message)
            .put("attemptEndingTimestamp", now.toEpochMilli())
            .put("rawData", Base64.getEncoder().encodeToString(record.data()))
            .put("sequenceNumber", record.sequenceNumber())
            .put("subSequenceNumber", 0);
    line.putObject("dataCatalogTable")
        .put("catalogId", "000000000000")
        .put("databaseName", "heliograph")
        .put("tableName", table)
        .put("region", "us-east-1")
        .put("versionId", "LATEST");
    return line + "\n";
  }
}
