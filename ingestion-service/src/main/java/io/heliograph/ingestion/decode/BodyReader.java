package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.json.Json;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;

/**
 * Takes a body apart into elements. The body must be JSON; whatever else may be wrong with it is
 * the matter of single elements. What is plain is read where it stands; the rest is repaired and
 * written anew, so that behind this class there is only plain JSON.
 */
public final class BodyReader {
  /** Deeper bodies are flattened first, see {@link DeepJson}; real ones have about ten levels. */
  private static final int PARSER_DEPTH = 1_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Some clients write control characters as they come from an attacker.
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          // Names are chosen by attackers too: many that collide cost time but end nothing.
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          // The body is bounded, and long values are cut by ElementReader.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(PARSER_DEPTH)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private BodyReader() {}

  /** What the body of a path is. */
  public enum Shape {
    /** An array of signals and traces. */
    BATCH,
    /** One signal. */
    SIGNAL,
    /** One trace. */
    TRACE
  }

  /** Takes the elements of a body, one by one; each can be forgotten before the next is read. */
  interface Elements {
    /**
     * @param element valid during the call; null when it is too large
     * @param size in characters of compact JSON, about
     */
    void take(int index, @Nullable Json element, int size, Repairs repairs);

    /** Forgets all elements taken; the body is read once more from its start. */
    void restart();
  }

  /**
   * Hands over every element in order.
   *
   * @throws ProblemException 400 when the body is not JSON, 413 when it has too many elements;
   *     elements taken before are to be forgotten
   */
  static void read(byte[] body, Shape shape, Elements elements) {
    if (!new PlainBodyReader(body, elements).read(shape)) {
      elements.restart();
      readWithParser(body, shape, elements);
    }
  }

  /** The same, by the parser alone: slower, and judges what is not JSON. */
  static void readWithParser(byte[] body, Shape shape, Elements elements) {
    byte[] source = body;
    for (boolean flattened = false, asText = false; ; ) {
      try (JsonParser parser = asText ? textParser(source) : byteParser(source)) {
        readElements(parser, shape, elements);
        return;
      } catch (StreamConstraintsException tooDeep) {
        if (flattened) {
          throw notJson(tooDeep);
        }
        source = DeepJson.flatten(source, Limits.DEPTH + 4);
        flattened = true;
      } catch (JacksonException malformed) {
        if (asText) {
          throw notJson(malformed);
        }
        asText = true;
      }
      elements.restart();
    }
  }

  private static JsonParser byteParser(byte[] body) {
    return JSON.createParser(ObjectReadContext.empty(), body);
  }

  /** Reads and repairs one element that stands between two positions of a body. */
  static void rewrite(byte[] body, int from, int to, int index, Elements elements) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body, from, to - from)) {
      parser.nextToken();
      take(index, new ElementReader(parser), elements);
    }
  }

  /**
   * More lenient and slower: bytes that are not UTF-8 become U+FFFD, and lone surrogates may stand
   * in names.
   */
  private static JsonParser textParser(byte[] body) {
    return JSON.createParser(ObjectReadContext.empty(), new String(body, StandardCharsets.UTF_8));
  }

  private static void readElements(JsonParser parser, Shape shape, Elements elements) {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new ProblemException(
          CommonReason.BODY_MALFORMED, "The body is empty (expected: " + expected(shape) + ")");
    }
    ElementReader reader = new ElementReader(parser);
    if (shape == Shape.BATCH && first == JsonToken.START_ARRAY) {
      int index = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (index == Limits.ELEMENTS) {
          throw new ProblemException(
              CommonReason.TOO_LARGE,
              "elements: more than "
                  + Limits.ELEMENTS
                  + " (expected: at most that many in one batch; send several)");
        }
        take(index++, reader, elements);
      }
    } else {
      take(0, reader, elements);
    }
    if (parser.nextToken() != null) {
      throw notJson("Something follows the end of the JSON text", parser.currentTokenLocation());
    }
  }

  private static void take(int index, ElementReader reader, Elements elements) {
    JsonNode tree = reader.read();
    Json element = tree == null ? null : Json.of(JsonText.of(tree));
    elements.take(index, element, reader.size(), reader.repairs());
  }

  private static String expected(Shape shape) {
    return switch (shape) {
      case BATCH -> "a JSON array of signals and traces";
      case SIGNAL -> "one signal as a JSON object";
      case TRACE -> "one trace as a JSON object";
    };
  }

  private static ProblemException notJson(JacksonException malformed) {
    return notJson("The body is not JSON", malformed.getLocation());
  }

  private static ProblemException notJson(String what, @Nullable TokenStreamLocation at) {
    ProblemException problem =
        new ProblemException(
            CommonReason.BODY_MALFORMED,
            at == null ? what : what + ": line " + at.getLineNr() + ", column " + at.getColumnNr());
    return at == null
        ? problem
        : problem.with("line", at.getLineNr()).with("column", at.getColumnNr());
  }
}
