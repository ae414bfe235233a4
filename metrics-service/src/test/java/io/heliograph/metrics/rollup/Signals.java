package io.heliograph.metrics.rollup;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.StreamRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Signals as they stand on the stream. */
public final class Signals {
  public static final String ORGANIZATION = "0123456789abcdef01234567";
  public static final String APPLICATION = "89abcdef0123456789abcdef";

  private Signals() {}

  static byte[] point(
      String id, String application, String name, @Nullable String schema, Instant received) {
    return signal(id, application, Kind.POINT, name, schema, received, "{\"properties\":{}}");
  }

  static byte[] metric(
      String id, String application, String name, Instant received, String payload) {
    return signal(
        id, application, Kind.METRIC, name, "metric/2020-01-01T00:00:00.000Z", received, payload);
  }

  public static byte[] signal(
      String id,
      String application,
      Kind kind,
      String name,
      @Nullable String schema,
      Instant received,
      String payload) {
    return SignalRecordJson.write(
        new SignalRecord(
            id,
            ORGANIZATION,
            application,
            "production",
            kind,
            name,
            schema,
            schema == null ? SignalRecord.SchemaStatus.NONE : SignalRecord.SchemaStatus.VALID,
            null,
            received,
            received,
            null,
            null,
            "test",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            payload));
  }

  static StreamRecord record(long sequence, byte[] data, Instant arrived) {
    return new StreamRecord(Long.toString(sequence), "key", data, arrived);
  }
}
