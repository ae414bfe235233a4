package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Received.Publishable;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fuzz target of the way in: the input is the body of a request, decoded once as each shape.
 * Whatever it holds, it is refused as a whole with a problem, or every element has its outcome:
 * records that consumers can read, or refusals that a sender can act on. Reading in place and the
 * parser agree on all of it. See {@code build/fuzz.sh}.
 */
public final class SignalDecoderFuzz {
  /** Without a time, ids are derived from it: the same each time. */
  private static final String IDEMPOTENCY_KEY = "fuzz";

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(Limits.DEPTH + 8).build())
                  .build())
          .build();

  private SignalDecoderFuzz() {}

  /** As Jazzer calls it. */
  public static void fuzzerTestOneInput(byte[] data) {
    JsonNode plain = tree(data);
    for (Shape shape : Shape.values()) {
      Decoded decoded = decode(() -> Decoding.decode(data, shape, Decoding.SESSION, key()));
      Decoded parsed =
          decode(() -> Decoding.decodeWithParser(data, shape, Decoding.SESSION, key()));
      require(decoded.told().equals(parsed.told()), "in place and parsed agree as " + shape);
      List<Received> received = decoded.received();
      if (received == null) {
        require(plain == null || tooMany(plain), "JSON is not refused as a whole");
        continue;
      }
      requireOutcomes(shape, received, plain);
      received.forEach(SignalDecoderFuzz::requireUsable);
    }
  }

  private static String key() {
    return IDEMPOTENCY_KEY;
  }

  /**
   * What came of a body.
   *
   * @param received null when it was refused as a whole
   * @param told the same for comparison
   */
  private record Decoded(@Nullable List<Received> received, String told) {}

  private interface Decode {
    List<Received> run();
  }

  private static Decoded decode(Decode decode) {
    try {
      List<Received> received = decode.run();
      StringBuilder told = new StringBuilder();
      for (Received each : received) {
        told.append(
            switch (each) {
              case Publishable record -> new String(record.data(), StandardCharsets.UTF_8);
              case Refused refused -> refused.toString();
            });
      }
      return new Decoded(received, told.toString());
    } catch (ProblemException refused) {
      require(
          refused.reason() == CommonReason.BODY_MALFORMED
              || refused.reason() == CommonReason.TOO_LARGE,
          "refused as a whole for " + refused.reason());
      return new Decoded(null, refused.reason() + ": " + refused.getMessage());
    }
  }

  /** The input as a tree, when it is JSON beyond doubt; null otherwise. */
  private static @Nullable JsonNode tree(byte[] data) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data));
      JsonNode tree = STRICT.readTree(data);
      return tree == null || tree.isMissingNode() || followed(data) ? null : tree;
    } catch (JacksonException | CharacterCodingException notPlain) {
      return null;
    }
  }

  private static boolean followed(byte[] data) {
    try (var parser = STRICT.createParser(data)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() != null;
    }
  }

  private static boolean tooMany(JsonNode plain) {
    return plain.isArray() && plain.size() > Limits.ELEMENTS;
  }

  /** Indexes go up, and of JSON each element has at least one outcome. */
  private static void requireOutcomes(
      Shape shape, List<Received> received, @Nullable JsonNode plain) {
    int last = -1;
    int elements = 0;
    for (Received each : received) {
      require(each.index() == last || each.index() == last + 1, "indexes in order, none left out");
      elements += each.index() == last ? 0 : 1;
      last = each.index();
    }
    if (plain != null) {
      int expected = shape == Shape.BATCH && plain.isArray() ? plain.size() : 1;
      require(elements == expected, elements + " outcomes of " + expected + " as " + shape);
    }
  }

  private static void requireUsable(Received received) {
    switch (received) {
      case Publishable publishable -> requireReadable(publishable);
      case Refused refused -> {
        require(refused.reason() != RejectReason.INTERNAL, "decoded without a failure");
        require(!refused.errors().isEmpty(), "a refusal says why");
        for (FieldError error : refused.errors()) {
          require(error.pointer().isEmpty() || error.pointer().startsWith("/"), "a pointer");
          require(!error.message().isBlank(), "a sentence");
        }
      }
    }
  }

  private static void requireReadable(Publishable publishable) {
    byte[] data = publishable.data();
    require(data[data.length - 1] == '\n', "a record ends its line");
    JsonNode tree = STRICT.readTree(data);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data));
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("broken: a record is UTF-8", e);
    }
    SignalRecord record = SignalRecordJson.read(data);
    require(record.signalId().equals(publishable.signalId()), "the record has its id");
    require(record.signalId().matches("[0-9a-f]{32}"), "an id of 32 hexadecimal characters");
    require(SignalRecordJson.read(SignalRecordJson.write(record)).equals(record), "written again");
    requireJson(record.payload());
    requireJson(record.context());
    requireJson(record.location());
    requireJson(record.trigger());
    require(tree.path("payload").isString(), "the payload is JSON text");
  }

  private static void requireJson(@Nullable String text) {
    if (text != null) {
      STRICT.readTree(text);
      require(text.indexOf('\u0000') < 0, "no NUL");
    }
  }

  private static void require(boolean kept, String promise) {
    if (!kept) {
      throw new IllegalStateException("broken: " + promise);
    }
  }
}
