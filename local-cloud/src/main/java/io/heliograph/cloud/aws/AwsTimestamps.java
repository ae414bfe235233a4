package io.heliograph.cloud.aws;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

/**
 * Instants in requests and answers, whatever the encoding: JSON carries epoch seconds with a
 * fraction, CBOR tag 1 with epoch <em>milliseconds</em> (the AWS SDK's reading, not RFC 8949's).
 */
public final class AwsTimestamps {
  private AwsTimestamps() {}

  /** A member of an answer, encoded the way the request came; milliseconds count, not less. */
  public static JsonNode node(Instant instant) {
    return new POJONode(instant);
  }

  /**
   * Reads a member of a request: epoch seconds with a fraction, also when they came as CBOR.
   *
   * @throws AwsException SerializationException when it is no instant
   */
  public static Instant read(JsonNode node) {
    if (!node.isNumber()) {
      throw AwsException.badRequest("SerializationException", "timestamp: " + node.getNodeType());
    }
    try {
      long millis =
          node.decimalValue().movePointRight(3).setScale(0, RoundingMode.FLOOR).longValueExact();
      return Instant.ofEpochMilli(millis);
    } catch (ArithmeticException | DateTimeException e) {
      throw AwsException.badRequest("SerializationException", "timestamp out of range");
    }
  }

  static BigDecimal epochSeconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3);
  }
}
