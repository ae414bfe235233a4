package io.heliograph.ingestion.validate;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.heliograph.kit.problem.FieldError;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes schemas of JSON Schema 2020-12 ready to check values. Patterns run in RE2/J, formats are
 * asserted, and nothing is ever fetched: a reference leads to a document that the caller hands out,
 * or nowhere.
 */
public final class SchemaCompiler {
  private static final SchemaLocation METASCHEMA =
      SchemaLocation.of("https://json-schema.org/draft/2020-12/schema");

  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .regularExpressionFactory(new LinearPatterns())
          .formatAssertionsEnabled(true)
          .build();

  private final SchemaRegistry registry;

  /**
   * @param documents the document of an absolute {@code $id}; null for any other text
   */
  public SchemaCompiler(Function<String, @Nullable String> documents) {
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemaRegistryConfig(CONFIG)
                    .schemas(documents)
                    .schemaLoader(loader -> loader.fetchRemoteResources(false)));
  }

  /**
   * Compiles the document of a URI, all of it at once.
   *
   * @throws RuntimeException there is no such document, or it is not one that {@code SchemaLint}
   *     would let pass
   */
  public CompiledSchema compile(String uri) {
    Schema schema = registry.getSchema(SchemaLocation.of(uri));
    schema.initializeValidators();
    return new CompiledSchema(schema);
  }

  /** What is wrong with a document that should be a schema; pointers lead into the document. */
  public static List<FieldError> metaschemaErrors(JsonNode document) {
    return ErrorText.of(MetaschemaHolder.SCHEMA.validate(document));
  }

  private static final class MetaschemaHolder {
    private static final Schema SCHEMA =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder ->
                    builder.schemaRegistryConfig(
                        SchemaRegistryConfig.builder()
                            .regularExpressionFactory(new LinearPatterns())
                            .build()))
            .getSchema(METASCHEMA);
  }
}
