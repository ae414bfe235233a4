package io.heliograph.cloud.kinesis;

import java.util.ArrayList;
import java.util.List;

/** Records read so far, within the limits of one read. */
final class RecordBatch {
  private final int maxRecords;
  private final long maxBytes;
  private final List<LogRecord> records = new ArrayList<>();
  private long bytes;

  RecordBatch(int maxRecords, long maxBytes) {
    this.maxRecords = maxRecords;
    this.maxBytes = maxBytes;
  }

  /** Takes the record, or answers false when it no longer fits; the first one always fits. */
  boolean add(LogRecord record) {
    if (records.size() >= maxRecords
        || (!records.isEmpty() && bytes + record.size() > maxBytes)) {
      return false;
    }
    records.add(record);
    bytes += record.size();
    return true;
  }

  boolean isFull() {
    return records.size() >= maxRecords || bytes >= maxBytes;
  }

  List<LogRecord> records() {
    return records;
  }
}
