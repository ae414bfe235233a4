package io.heliograph.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Received.Publishable;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.identity.RequestIdentities;
import io.heliograph.ingestion.redaction.Redactor;
import io.heliograph.ingestion.validate.SchemaValidator;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.schema.SchemaCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a body is read, the same records and refusals come of it. */
class PlainBodyReaderTest {
  private static final SchemaValidator SCHEMAS = new SchemaValidator(SchemaCatalogue.load());
  private static final String[] SCALARS = {
    "0",
    "-0",
    "17",
    "-5",
    "1.5",
    "1.50",
    "1e3",
    "1E400",
    "0.1",
    "12345678901234567890",
    "true",
    "false",
    "null",
    "\"\"",
    "\"a b\"",
    "\"a\\/b\"",
    "\"\\u00e9\"",
    "\"é\"",
    "\"\\n\\t\\\"\"",
    "\"\\u001f\"",
    "\"\\u0000\"",
    "\"\\ud83d\\ude00\"",
    "\"😀\"",
    "\"\\ud800\"",
    "\"\u0002\"",
    "\"\uFFFD\"",
    "\"\\\\\\\"\"",
    "9".repeat(60),
    "4111111111111111",
    "\"to 4111 1111 1111 1111\"",
    "\"" + "x".repeat(Limits.STRING_LENGTH + 1) + "\"",
  };
  private static final String[] NAMES = {
    "a", "b", "ab", "ba", "", "é", "\\u0061", "path", "user_identifiers", "a\\nb", "block", "token",
  };

  private static RequestDecoder decoder() {
    return new RequestDecoder(
        Shape.BATCH,
        Decoding.SESSION,
        Decoding.NOW,
        SCHEMAS,
        Redactor.ofDefaults(),
        () -> new RequestIdentities("app", "key", null, new SignalIds(Clock.systemUTC())));
  }

  private static List<String> told(RequestDecoder decoder) {
    return decoder.received().stream()
        .map(
            received ->
                switch (received) {
                  case Publishable record -> new String(record.data(), StandardCharsets.UTF_8);
                  case Refused refused -> refused.toString();
                })
        .toList();
  }

  @Test
  void agreesWithTheParserOnRandomSignals() {
    long seed = 20_261_124;
    Random random = new Random(seed);
    for (int round = 0; round < 3_000; round++) {
      String body = "[" + signal(random) + " , " + signal(random) + "]";
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      RequestDecoder inPlace = decoder();
      RequestDecoder parsed = decoder();

      BodyReader.read(bytes, Shape.BATCH, inPlace);
      BodyReader.readWithParser(bytes, Shape.BATCH, parsed);

      assertThat(told(inPlace)).as("seed %s round %s", seed, round).isEqualTo(told(parsed));
    }
  }

  private static String signal(Random random) {
    return """
    {"signal_name":"a","time":"2026-11-24T07:59:00.000Z", "payload_schema":%s,
     "actor":{"ip_addresses":["8.8.4.4", %s],"identifiers":{"id":%s}},
     "context_schema":"http/2020-01-01T00:00:00.000Z","context":{"request":%s},
     "location_infra":{"infra":{"hostname":%s}},"payload":%s}\
    """
        .formatted(
            random.nextBoolean() ? "null" : "\"attack/2020-01-01T00:00:00.000Z\"",
            scalar(random),
            scalar(random),
            value(random, 0),
            scalar(random),
            value(random, 0));
  }

  private static String value(Random random, int depth) {
    return switch (depth > 3 ? 9 : random.nextInt(10)) {
      case 0, 1, 2, 3 -> {
        StringBuilder object = new StringBuilder("{");
        for (int member = random.nextInt(5); member > 0; member--) {
          object
              .append(object.length() > 1 ? ", " : " ")
              .append('"')
              .append(NAMES[random.nextInt(NAMES.length)])
              .append("\": ")
              .append(value(random, depth + 1));
        }
        yield object.append("}").toString();
      }
      case 4 -> "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
      default -> scalar(random);
    };
  }

  private static String scalar(Random random) {
    return SCALARS[random.nextInt(SCALARS.length)];
  }
}
