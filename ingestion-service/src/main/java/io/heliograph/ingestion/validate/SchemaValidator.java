package io.heliograph.ingestion.validate;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.heliograph.ingestion.json.Json;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.schema.BundledSchema;
import io.heliograph.schema.SchemaCatalogue;
import io.heliograph.schema.SchemaRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks against the bundled schemas. What fits is recognized by a {@link FastCheck} where the
 * schema is simple enough, because validation is the largest cost of a signal; everything else, and
 * every error, is the full validator's.
 */
public final class SchemaValidator implements PayloadValidator {
  private static final Verdict VALID = new Verdict.Valid();
  private static final Verdict UNKNOWN = new Verdict.UnknownSchema();
  private static final int ERRORS = 20;

  private record Compiled(Optional<FastCheck> fast, Schema full) {}

  private final Map<String, Compiled> payloads = new HashMap<>();
  private final Map<String, Compiled> contexts = new HashMap<>();

  /** Compiles every payload and context schema of the catalogue. */
  public SchemaValidator(SchemaCatalogue catalogue) {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemas(
                    catalogue.schemas().stream()
                        .collect(Collectors.toMap(BundledSchema::uri, BundledSchema::document))));
    for (BundledSchema schema : catalogue.schemas()) {
      Map<String, Compiled> byText = schema.role() == SchemaRole.CONTEXT ? contexts : payloads;
      if (schema.role() != SchemaRole.ENVELOPE) {
        Schema full = registry.getSchema(SchemaLocation.of(schema.uri()));
        Compiled compiled = new Compiled(FastCheck.compile(full.getSchemaNode()), full);
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

  private static Verdict check(@Nullable Compiled schema, Json value) {
    if (schema == null) {
      return UNKNOWN;
    }
    if (schema.fast().isPresent() && schema.fast().get().fits(value)) {
      return VALID;
    }
    List<Error> errors = schema.full().validate(value.tree());
    if (errors.isEmpty()) {
      return VALID;
    }
    List<FieldError> told = new ArrayList<>();
    for (Error error : errors.subList(0, Math.min(errors.size(), ERRORS))) {
      told.add(ErrorText.of(error));
    }
    return new Verdict.Invalid(told);
  }
}
