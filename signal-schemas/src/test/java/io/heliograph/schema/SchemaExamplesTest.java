package io.heliograph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every example of every schema says what it says it says. */
class SchemaExamplesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaCatalogue CATALOGUE = SchemaCatalogue.load();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemas(
                  CATALOGUE.schemas().stream()
                      .collect(Collectors.toMap(BundledSchema::uri, BundledSchema::document))));

  @TestFactory
  Stream<DynamicTest> validExamplesAreValid() throws Exception {
    return examples("valid")
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.name(),
                    () -> assertThat(validate(example.schema(), example.json())).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> invalidExamplesFailWhereTheySay() throws Exception {
    return examples("invalid")
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.name(),
                    () -> {
                      List<String> expected =
                          example.json().get("pointers").values().stream()
                              .map(JsonNode::asString)
                              .toList();

                      List<Error> errors =
                          validate(example.schema(), example.json().get("instance"));

                      assertThat(errors)
                          .extracting(error -> error.getInstanceLocation().toString())
                          .containsOnlyOnceElementsOf(expected);
                    }));
  }

  @Test
  void everySchemaHasItsUriATitleAndADescription() {
    for (BundledSchema schema : CATALOGUE.schemas()) {
      JsonNode document = JSON.readTree(schema.document());

      assertThat(document.path("$schema").asString())
          .isEqualTo("https://json-schema.org/draft/2020-12/schema");
      assertThat(document.path("$id").asString()).isEqualTo(schema.uri());
      assertThat(document.path("title").asString()).isNotBlank();
      assertThat(document.path("description").asString()).isNotBlank();
    }
  }

  @Test
  void everySchemaIsItselfValid() {
    Schema metaSchema =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    for (BundledSchema schema : CATALOGUE.schemas()) {
      assertThat(metaSchema.validate(JSON.readTree(schema.document()))).as(schema.uri()).isEmpty();
    }
  }

  private static List<Error> validate(BundledSchema schema, JsonNode instance) {
    return REGISTRY.getSchema(SchemaLocation.of(schema.uri())).validate(instance);
  }

  private record Example(BundledSchema schema, String name, JsonNode json) {}

  private static Stream<Example> examples(String folder) throws URISyntaxException {
    URL root = SchemaCatalogue.class.getResource("catalogue.txt");
    Path home = Path.of(Objects.requireNonNull(root).toURI()).resolveSibling("");
    return CATALOGUE.schemas().stream()
        .flatMap(schema -> examples(schema, home.resolve(schema.id() + "/" + folder)));
  }

  private static Stream<Example> examples(BundledSchema schema, Path folder) {
    List<Path> files = list(folder);
    assertThat(files).as("examples in %s", folder).hasSizeGreaterThan(1);
    return files.stream()
        .map(
            file ->
                new Example(schema, schema.id() + " " + file.getFileName(), JSON.readTree(file)));
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
