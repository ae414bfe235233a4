package io.heliograph.ingestion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.registry.Change.Kind;
import io.heliograph.ingestion.registry.Change.Party;
import io.heliograph.ingestion.validate.CompiledSchema;
import io.heliograph.ingestion.validate.PayloadValidator.Verdict;
import io.heliograph.ingestion.validate.SchemaCompiler;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the comparison calls harmless is harmless: no value that the last version let through and
 * the new one refuses unless senders are warned, none the other way unless consumers are. The one
 * exception by design is a member that was free and is described now.
 */
class SchemaDiffRandomTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final long SEED = 20_261_124;
  private static final int PAIRS = 3_000;
  private static final int VALUES = 60;

  private final Random random = new Random(SEED);

  @Test
  void neverCallsHarmlessWhatIsNot() {
    int breaking = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      JsonNode last = schema(3);
      JsonNode next = random.nextInt(3) == 0 ? schema(3) : changed(last);
      List<Change> changes = SchemaDiffTest.changes(last, next);
      if (changes.stream().anyMatch(change -> change.kind() == Kind.PROPERTY_ADDED)) {
        continue;
      }
      boolean senders = warns(changes, Party.SENDERS);
      boolean consumers = warns(changes, Party.CONSUMERS);
      breaking += senders || consumers ? 1 : 0;
      CompiledSchema before = compiled(last);
      CompiledSchema after = compiled(next);
      for (int round = 0; round < VALUES && !(senders && consumers); round++) {
        JsonNode value = value(3);
        boolean fitted = before.checkFully(value) instanceof Verdict.Valid;
        boolean fits = after.checkFully(value) instanceof Verdict.Valid;
        String what =
            "seed %d, pair %d: %s became %s, value %s".formatted(SEED, pair, last, next, value);
        if (fitted && !fits) {
          assertThat(senders).as("senders are warned; " + what).isTrue();
        } else if (fits && !fitted) {
          assertThat(consumers).as("consumers are warned; " + what).isTrue();
        }
      }
    }
    assertThat(breaking).as("pairs of which the test says something").isGreaterThan(PAIRS / 10);
  }

  private static boolean warns(List<Change> changes, Party party) {
    return changes.stream().anyMatch(change -> change.breaks().contains(party));
  }

  private static CompiledSchema compiled(JsonNode schema) {
    String text = schema.toString();
    return new SchemaCompiler(uri -> uri.equals("https://example.org/a") ? text : null)
        .compile("https://example.org/a");
  }

  private JsonNode schema(int depth) {
    ObjectNode schema = NODES.objectNode();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      addKeyword(schema, depth);
    }
    return schema;
  }

  private void addKeyword(ObjectNode schema, int depth) {
    switch (random.nextInt(depth > 0 ? 24 : 12)) {
      case 0, 1 -> schema.set("type", types());
      case 2 -> schema.set("enum", NODES.arrayNode().add(value(1)).add(value(1)).add(1));
      case 3 -> schema.put("minimum", random.nextInt(4));
      case 4 -> schema.put("maximum", random.nextInt(4));
      case 5 -> schema.put("minLength", random.nextInt(3));
      case 6 -> schema.put("maxItems", random.nextInt(3));
      case 7 -> schema.set("required", NODES.arrayNode().add(name()));
      case 8 -> schema.put("maxProperties", random.nextInt(3));
      case 9 -> schema.put("multipleOf", 1 + random.nextInt(3));
      case 10 -> schema.put("pattern", random.nextBoolean() ? "a" : "^b");
      case 11 -> schema.put("uniqueItems", random.nextBoolean());
      case 12, 13 -> schema.set("properties", named(depth));
      case 14 -> schema.set("additionalProperties", any(depth));
      case 15 -> schema.set("items", any(depth));
      case 16 -> schema.set("prefixItems", list(depth));
      case 17 -> schema.set("anyOf", list(depth));
      case 18 -> schema.set("allOf", list(depth));
      case 19 -> schema.set("oneOf", list(depth));
      case 20 -> schema.set("not", any(depth));
      case 21 -> {
        schema.set("if", any(depth));
        schema.set(random.nextBoolean() ? "then" : "else", any(depth));
      }
      case 22 -> {
        schema.set("contains", any(depth));
        if (random.nextBoolean()) {
          schema.put(random.nextBoolean() ? "minContains" : "maxContains", random.nextInt(3));
        }
      }
      default ->
          schema.set(random.nextBoolean() ? "patternProperties" : "dependentSchemas", named(depth));
    }
  }

  private JsonNode any(int depth) {
    return random.nextInt(4) == 0 ? NODES.booleanNode(random.nextBoolean()) : schema(depth - 1);
  }

  private ArrayNode list(int depth) {
    ArrayNode list = NODES.arrayNode().add(any(depth));
    return random.nextBoolean() ? list.add(any(depth)) : list;
  }

  private ObjectNode named(int depth) {
    ObjectNode named = NODES.objectNode();
    named.set(name(), any(depth));
    named.set(name(), any(depth));
    return named;
  }

  private JsonNode types() {
    List<String> types =
        List.of("object", "array", "string", "integer", "number", "boolean", "null");
    ArrayNode some = NODES.arrayNode().add(types.get(random.nextInt(types.size())));
    String another = types.get(random.nextInt(types.size()));
    return some.get(0).asString().equals(another) ? some : some.add(another);
  }

  private String name() {
    return random.nextBoolean() ? "a" : "b";
  }

  /** A schema with one thing different somewhere. */
  private JsonNode changed(JsonNode last) {
    JsonNode copy = last.deepCopy();
    List<ObjectNode> places = new java.util.ArrayList<>();
    collect(copy, places);
    ObjectNode place = places.get(random.nextInt(places.size()));
    if (random.nextBoolean() && !place.isEmpty()) {
      List<String> words = List.copyOf(place.propertyNames());
      place.remove(words.get(random.nextInt(words.size())));
    } else {
      addKeyword(place, 1);
    }
    return copy;
  }

  private static void collect(JsonNode schema, List<ObjectNode> places) {
    if (schema instanceof ObjectNode object) {
      places.add(object);
      Subschemas.of(object).forEach(sub -> collect(sub.schema(), places));
    }
  }

  private JsonNode value(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 6)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt(5));
      case 3 -> NODES.numberNode(random.nextInt(10) / 2.0);
      case 4 -> NODES.stringNode("");
      case 5 -> NODES.stringNode(random.nextBoolean() ? "a" : "bb");
      case 6, 7 -> {
        ObjectNode object = NODES.objectNode();
        for (int left = random.nextInt(3); left > 0; left--) {
          object.set(name(), value(depth - 1));
        }
        yield object;
      }
      default -> {
        ArrayNode array = NODES.arrayNode();
        for (int left = random.nextInt(4); left > 0; left--) {
          array.add(value(depth - 1));
        }
        yield array;
      }
    };
  }
}
