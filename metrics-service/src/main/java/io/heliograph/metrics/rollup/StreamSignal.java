package io.heliograph.metrics.rollup;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * As much of a signal record as counting needs.
 *
 * @param high first half of the signal's id
 * @param low second half
 * @param minute of {@code received_at}, since 1970
 * @param schema empty when the sender named none
 * @param payload JSON text; only of metric signals
 */
record StreamSignal(
    long high,
    long low,
    String organizationId,
    String applicationId,
    String name,
    String schema,
    long minute,
    @Nullable String payload) {

  private static final JsonFactory JSON = new JsonFactory();

  /** The record is none of a signal: for the dead letters. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Reads a record; of points no further than the routing fields, which stand first.
   *
   * @throws Unreadable it is no JSON object or lacks a field
   */
  static StreamSignal read(byte[] record) {
    String id = null;
    String organization = null;
    String application = null;
    String kind = null;
    String name = null;
    String schema = "";
    String received = null;
    String payload = null;
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), record)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Unreadable("not a JSON object", null);
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          json.skipChildren();
          continue;
        }
        switch (field) {
          case "signal_id" -> id = json.getString();
          case "organization_id" -> organization = json.getString();
          case "application_id" -> application = json.getString();
          case "kind" -> kind = json.getString();
          case "signal_name" -> name = json.getString();
          case "payload_schema" -> schema = json.getString();
          case "received_at" -> received = json.getString();
          case "payload" -> payload = json.getString();
          default -> {}
        }
        // SignalRecordJson writes the schema before the time: what follows is for metrics only.
        if (received != null && name != null && "point".equals(kind)) {
          break;
        }
      }
      long[] halves = halves(required("signal_id", id));
      return new StreamSignal(
          halves[0],
          halves[1],
          required("organization_id", organization),
          required("application_id", application),
          required("signal_name", name),
          schema,
          minute(required("received_at", received)),
          "metric".equals(kind) ? payload : null);
    } catch (JacksonException | DateTimeException | IllegalArgumentException broken) {
      throw new Unreadable("not a signal record", broken);
    }
  }

  private static String required(String field, @Nullable String value) {
    if (value == null) {
      throw new Unreadable(field + " is missing", null);
    }
    return value;
  }

  private static long[] halves(String id) {
    if (id.length() != 32) {
      throw new Unreadable("signal_id: " + id.length() + " characters (expected: 32)", null);
    }
    return new long[] {
      HexFormat.fromHexDigitsToLong(id, 0, 16), HexFormat.fromHexDigitsToLong(id, 16, 32)
    };
  }

  private static long minute(String time) {
    return Math.floorDiv(Instant.parse(time).getEpochSecond(), 60L);
  }

  /** Signals that Heliograph writes itself; they are conclusions, not traffic. */
  boolean own() {
    return schema.startsWith("hg/") || name.startsWith("hg.");
  }
}
