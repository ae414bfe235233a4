package io.heliograph.ingestion.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.Validators;
import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.settings.Refreshed;
import io.heliograph.ingestion.validate.CompiledSchema;
import io.heliograph.ingestion.validate.PayloadValidator;
import io.heliograph.ingestion.validate.SchemaCompiler;
import java.util.Map;
import java.util.Objects;

/**
 * Checks signals against the bundled schemas, then against those of their organization alone. What
 * is registered lies in memory; a schema is compiled when the first signal names it.
 */
final class OwnValidators implements Validators {
  private static final PayloadValidator.Verdict REFUSED =
      new PayloadValidator.Verdict.Refused(
          "no such schema is known (expected: one that is bundled or registered, because the"
              + " application takes no others)");

  private final PayloadValidator bundled;
  private final Documents documents;
  private final Refreshed<Map<String, OwnSchemas>> own;
  // Registered versions never change and refer only to such, so an entry is never wrong.
  private final Cache<Key, CompiledSchema> compiled;

  private record Key(String organizationId, String id) {}

  OwnValidators(
      PayloadValidator bundled,
      Documents documents,
      Refreshed<Map<String, OwnSchemas>> own,
      int compiled) {
    this.bundled = bundled;
    this.documents = documents;
    this.own = own;
    this.compiled = Caffeine.newBuilder().maximumSize(compiled).build();
  }

  @Override
  public PayloadValidator of(Origin origin) {
    OwnSchemas schemas = own.value().get(origin.organizationId());
    return schemas == null
        ? bundled
        : new OfOrganization(
            schemas, schemas.strictApplications().contains(origin.applicationId()));
  }

  private final class OfOrganization implements PayloadValidator {
    private final OwnSchemas schemas;
    private final boolean strict;

    OfOrganization(OwnSchemas schemas, boolean strict) {
      this.schemas = schemas;
      this.strict = strict;
    }

    @Override
    public Verdict payload(String schema, Json payload) {
      Verdict verdict = bundled.payload(schema, payload);
      if (!(verdict instanceof Verdict.UnknownSchema)) {
        return verdict;
      }
      OwnSchema found = schemas.byId().get(schema);
      if (found != null) {
        return compiled(found).check(payload);
      }
      return strict ? REFUSED : verdict;
    }

    @Override
    public Verdict context(String schema, Json context) {
      return bundled.context(schema, context);
    }

    private CompiledSchema compiled(OwnSchema schema) {
      return Objects.requireNonNull(
          compiled.get(
              new Key(schema.organizationId(), schema.id().toString()),
              unknown -> new SchemaCompiler(documents.texts(schemas)).compile(schema.uri())));
    }
  }
}
