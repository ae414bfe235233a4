package io.heliograph.ingestion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.schema.BundledSchema;
import io.heliograph.schema.SchemaCatalogue;
import io.heliograph.schema.SchemaId;
import io.heliograph.schema.SchemaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps {@code docs/schemas} true; {@code -Dschemas.write=true} writes the pages anew. */
class SchemaPagesTest {
  private static final Path PAGES = Path.of("../docs/schemas");

  static Stream<BundledSchema> bundled() {
    return SchemaCatalogue.load().schemas().stream();
  }

  private static Path file(BundledSchema schema) {
    SchemaId id = schema.id();
    return PAGES.resolve(id.vendor() + "-" + id.name() + "-" + id.version() + ".md");
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void everyBundledSchemaHasItsPage(BundledSchema schema) throws IOException {
    String page = SchemaPage.of(schema);
    if (Boolean.getBoolean("schemas.write")) {
      Files.createDirectories(PAGES);
      Files.writeString(file(schema), page);
    }

    assertThat(file(schema)).as("write it with -Dschemas.write=true").hasContent(page);
  }

  @Test
  void theIndexListsThemAll() throws IOException {
    StringBuilder index =
        new StringBuilder("# Schemas\n\nGenerated from the module `signal-schemas`.\n\n");
    bundled()
        .forEach(
            schema ->
                index.append(
                    "- [%s](%s): %s%n"
                        .formatted(
                            schema.id(),
                            file(schema).getFileName(),
                            schema.role().name().toLowerCase(java.util.Locale.ROOT))));
    if (Boolean.getBoolean("schemas.write")) {
      Files.createDirectories(PAGES);
      Files.writeString(PAGES.resolve("README.md"), index);
    }

    assertThat(PAGES.resolve("README.md")).hasContent(index.toString());
  }

  @Test
  void tellsMembersTypesAndRules() {
    String page =
        SchemaPage.of(
            SchemaId.parse("acme/order/1-0-0"),
            SchemaRole.PAYLOAD,
            List.of(),
            Documents.tree(
                "{\"title\":\"An order\",\"type\":\"object\",\"required\":[\"id\"],\"properties\":{"
                    + "\"id\":{\"type\":\"string\",\"maxLength\":9,\"description\":\"a|b <b>\"},"
                    + "\"lines\":{\"items\":{\"$ref\":\"#/$defs/line\"}}},"
                    + "\"$defs\":{\"line\":{\"properties\":{\"sku\":{\"enum\":[\"a\",1]}}}}}"));

    assertThat(page)
        .startsWith("# An order\n\n`acme/order/1-0-0`, a schema of the payload")
        .contains("| `id` | string | yes | a\\|b &lt;b>; characters: at most `9` |")
        .contains("| `lines[].sku` | value | no | one of `a`, `1` |");
  }
}
