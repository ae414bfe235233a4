package io.heliograph.ingestion.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.heliograph.ingestion.json.Json;
import io.heliograph.schema.BundledSchema;
import io.heliograph.schema.SchemaCatalogue;
import io.heliograph.schema.SchemaId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class FastCheckTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static Stream<BundledSchema> schemasOfClients() {
    return SchemaCatalogue.load().schemas().stream()
        .filter(schema -> schema.id().vendor().equals(SchemaId.SQREEN));
  }

  @ParameterizedTest
  @MethodSource("schemasOfClients")
  void everySchemaOfClientsIsSimpleEnough(BundledSchema schema) {
    assertThat(FastCheck.compile(JSON.readTree(schema.document()))).isPresent();
  }

  @ParameterizedTest
  @MethodSource("schemasOfClients")
  void neverPassesWhatTheFullValidatorRefuses(BundledSchema schema) {
    long seed = 20_261_124;
    Random random = new Random(seed);
    JsonNode document = JSON.readTree(schema.document());
    FastCheck fast = FastCheck.compile(document).orElseThrow();
    Schema full = REGISTRY.getSchema(document);
    int passed = 0;

    for (int round = 0; round < 2_000; round++) {
      JsonNode value = randomFor(document, random, 0);
      if (fast.fits(Json.of(value.toString()))) {
        passed++;
        assertThat(full.validate(value)).as("seed %s, value %s", seed, value).isEmpty();
      }
    }

    assertThat(passed).as("values that passed, or the test says nothing").isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pattern\":\"a\"}",
        "{\"properties\":{\"a\":{\"minLength\":1}}}",
        "{\"enum\":[1]}",
        "{\"items\":{\"$ref\":\"#\"}}",
        "{\"properties\":{},\"additionalProperties\":{\"type\":\"string\"}}",
        "true",
      })
  void leavesOtherKeywordsToTheFullValidator(String schema) {
    assertThat(FastCheck.compile(JSON.readTree(schema))).isEmpty();
  }

  @Test
  void isNotSureOfAnIntegerWrittenAsADecimal() {
    FastCheck integer = FastCheck.compile(JSON.readTree("{\"type\":\"integer\"}")).orElseThrow();

    assertThat(integer.fits(Json.of("1"))).isTrue();
    assertThat(integer.fits(Json.of("1.0"))).isFalse();
  }

  /** A value that mostly follows the schema, with a wrong turn now and then. */
  private static JsonNode randomFor(JsonNode schema, Random random, int depth) {
    if (random.nextInt(12) == 0) {
      return randomScalar(random);
    }
    JsonNode allowed = schema.path("enum");
    if (allowed.isArray()) {
      return allowed.get(random.nextInt(allowed.size()));
    }
    JsonNode types = schema.path("type");
    String type =
        types.isArray()
            ? types.get(random.nextInt(types.size())).asString()
            : types.asString("string");
    return switch (type) {
      case "object" -> {
        ObjectNode object = NODES.objectNode();
        schema
            .path("properties")
            .properties()
            .forEach(
                property -> {
                  if (random.nextInt(5) > 0) {
                    object.set(
                        property.getKey(), randomFor(property.getValue(), random, depth + 1));
                  }
                });
        if (schema.has("additionalProperties")) {
          object.set("7", randomFor(schema.path("additionalProperties"), random, depth + 1));
        }
        yield object;
      }
      case "array" ->
          NODES
              .arrayNode()
              .addAll(
                  List.of(
                      randomFor(schema.path("items"), random, depth + 1),
                      randomFor(schema.path("items"), random, depth + 1)));
      case "number" -> NODES.numberNode(random.nextDouble());
      case "integer" -> NODES.numberNode(random.nextInt());
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      default -> NODES.stringNode("text");
    };
  }

  private static JsonNode randomScalar(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> NODES.numberNode(1.5);
      case 1 -> NODES.numberNode(3);
      case 2 -> NODES.booleanNode(true);
      case 3 -> NODES.nullNode();
      case 4 -> NODES.arrayNode();
      default -> NODES.stringNode("text");
    };
  }
}
