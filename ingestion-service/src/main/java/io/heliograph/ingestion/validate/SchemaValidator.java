package io.heliograph.ingestion.validate;

import io.heliograph.ingestion.json.Json;
import io.heliograph.schema.BundledSchema;
import io.heliograph.schema.SchemaCatalogue;
import io.heliograph.schema.SchemaRole;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks against the bundled schemas, which are compiled at the start. */
public final class SchemaValidator implements PayloadValidator {
  private static final Verdict UNKNOWN = new Verdict.UnknownSchema();

  private final Map<String, CompiledSchema> payloads = new HashMap<>();
  private final Map<String, CompiledSchema> contexts = new HashMap<>();

  /** Compiles every payload and context schema of the catalogue. */
  public SchemaValidator(SchemaCatalogue catalogue) {
    Map<String, String> documents =
        catalogue.schemas().stream()
            .collect(Collectors.toMap(BundledSchema::uri, BundledSchema::document));
    SchemaCompiler compiler = new SchemaCompiler(documents::get);
    for (BundledSchema schema : catalogue.schemas()) {
      Map<String, CompiledSchema> byText =
          schema.role() == SchemaRole.CONTEXT ? contexts : payloads;
      if (schema.role() != SchemaRole.ENVELOPE) {
        CompiledSchema compiled = compiler.compile(schema.uri());
        byText.put(schema.id().toString(), compiled);
        schema.aliases().forEach(alias -> byText.put(alias, compiled));
      }
    }
  }

  @Override
  public Verdict payload(String schema, Json payload) {
    return check(payloads.get(schema), payload);
  }

  @Override
  public Verdict context(String schema, Json context) {
    return check(contexts.get(schema), context);
  }

  private static Verdict check(@Nullable CompiledSchema schema, Json value) {
    return schema == null ? UNKNOWN : schema.check(value);
  }
}
