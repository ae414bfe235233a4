package io.heliograph.cloud.firehose;

import io.heliograph.cloud.kinesis.StreamReader.StoredRecord;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** What AWS writes to the error prefix for a record that its format conversion cannot read. */
final class ErrorRecord {
  private ErrorRecord() {}

  /** One line of JSON with the record as it came, in base64. */
  static String line(StoredRecord record, String message, Instant now) {
    return JsonMapper.shared()
            .createObjectNode()
            .put("attemptsMade", 1)
            .put("arrivalTimestamp", record.approximateArrival().toEpochMilli())
            .put("lastErrorCode", "DataFormatConversion.ParseError")
            .put("lastErrorMessage", message)
            .put("attemptEndingTimestamp", now.toEpochMilli())
            .put("rawData", Base64.getEncoder().encodeToString(record.data()))
            .put("sequenceNumber", record.sequenceNumber())
            .toString()
        + "\n";
  }
}
