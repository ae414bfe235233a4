package io.heliograph.cloud.aws;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;
import tools.jackson.dataformat.cbor.CBORParser;

/** The wire encodings of AWS's JSON protocols; the constant's media type names it on the wire. */
enum AwsEncoding {
  JSON_1_0("application/x-amz-json-1.0"),
  JSON_1_1("application/x-amz-json-1.1"),
  CBOR_1_1("application/x-amz-cbor-1.1");

  private static final ObjectMapper JSON = new JsonMapper();
  private static final CBORMapper CBOR = new CBORMapper();

  /** Deeper requests are refused; no operation nests beyond a DynamoDB document's 32 levels. */
  private static final int MAX_DEPTH = 100;

  private static final int EPOCH_TAG = 1;

  final String mediaType;

  AwsEncoding(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The encoding of a Content-Type, or null for a foreign one. */
  static @Nullable AwsEncoding of(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    for (AwsEncoding encoding : values()) {
      if (contentType.regionMatches(true, 0, encoding.mediaType, 0, encoding.mediaType.length())) {
        return encoding;
      }
    }
    return null;
  }

  /**
   * @param body empty for no members
   * @throws AwsException SerializationException when the body is not an object in this encoding
   */
  JsonNode decode(byte[] body) {
    if (body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode decoded = this == CBOR_1_1 ? decodeCbor(body) : JSON.readTree(body);
      if (decoded instanceof ObjectNode) {
        return decoded;
      }
    } catch (JacksonException e) {
      throw new AwsException(400, "SerializationException", e.getOriginalMessage(), null);
    }
    throw AwsException.badRequest("SerializationException", "the request is not an object");
  }

  byte[] encode(JsonNode answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    ObjectMapper mapper = this == CBOR_1_1 ? CBOR : JSON;
    try (JsonGenerator generator = mapper.createGenerator(out)) {
      write(generator, answer);
    }
    return out.toByteArray();
  }

  private static JsonNode decodeCbor(byte[] body) {
    try (JsonParser parser = CBOR.createParser(body)) {
      return value((CBORParser) parser, parser.nextToken(), 0);
    }
  }

  private static JsonNode value(CBORParser parser, @Nullable JsonToken token, int depth) {
    if (token == null || depth > MAX_DEPTH) {
      throw AwsException.badRequest("SerializationException", "unexpected end or too deep");
    }
    return switch (token) {
      case START_OBJECT -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          object.set(name, value(parser, parser.nextToken(), depth + 1));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          array.add(value(parser, next, depth + 1));
        }
        yield array;
      }
      case VALUE_STRING -> StringNode.valueOf(parser.getString());
      case VALUE_EMBEDDED_OBJECT -> BinaryNode.valueOf(parser.getBinaryValue());
      case VALUE_NUMBER_INT -> number(parser);
      case VALUE_NUMBER_FLOAT -> DoubleNode.valueOf(parser.getDoubleValue());
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.getInstance();
      default -> throw AwsException.badRequest("SerializationException", "unexpected " + token);
    };
  }

  private static JsonNode number(CBORParser parser) {
    // The tag must be asked for before the value, which resets it.
    boolean timestamp = parser.getCurrentTag() == EPOCH_TAG;
    long value = parser.getLongValue();
    return timestamp ? DecimalNode.valueOf(BigDecimal.valueOf(value, 3)) : LongNode.valueOf(value);
  }

  private void write(JsonGenerator out, JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        out.writeStartObject(object, object.size());
        for (var member : object.properties()) {
          out.writeName(member.getKey());
          write(out, member.getValue());
        }
        out.writeEndObject();
      }
      case ArrayNode array -> {
        out.writeStartArray(array, array.size());
        for (JsonNode element : array) {
          write(out, element);
        }
        out.writeEndArray();
      }
      case StringNode text -> out.writeString(text.stringValue());
      case BinaryNode bytes -> {
        byte[] value = bytes.binaryValue();
        out.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, value, 0, value.length);
      }
      case BooleanNode truth -> out.writeBoolean(truth.booleanValue());
      case NullNode ignored -> out.writeNull();
      case POJONode pojo when pojo.getPojo() instanceof Instant instant -> write(out, instant);
      default -> writeNumber(out, node);
    }
  }

  private static void write(JsonGenerator out, Instant instant) {
    if (out instanceof CBORGenerator cbor) {
      cbor.writeTag(EPOCH_TAG);
      cbor.writeNumber(instant.toEpochMilli());
    } else {
      out.writeNumber(AwsTimestamps.epochSeconds(instant));
    }
  }

  private static void writeNumber(JsonGenerator out, JsonNode node) {
    if (!node.isNumber()) {
      throw new IllegalStateException("answer holds a " + node.getClass());
    }
    if (node.isIntegralNumber()) {
      out.writeNumber(node.longValue());
    } else {
      out.writeNumber(node.decimalValue());
    }
  }
}
