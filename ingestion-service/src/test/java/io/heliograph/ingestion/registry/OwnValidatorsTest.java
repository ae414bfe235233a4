package io.heliograph.ingestion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.settings.Refreshed;
import io.heliograph.ingestion.validate.PayloadValidator.Verdict;
import io.heliograph.ingestion.validate.SchemaValidator;
import io.heliograph.schema.SchemaCatalogue;
import io.heliograph.schema.SchemaId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnValidatorsTest {
  private static final String ORGANIZATION = "a".repeat(24);
  private static final String OTHER = "b".repeat(24);
  private static final String APPLICATION = "c".repeat(24);
  private static final SchemaCatalogue CATALOGUE = SchemaCatalogue.load();
  private static final SchemaValidator BUNDLED = new SchemaValidator(CATALOGUE);

  private final InMemorySchemaStore store = new InMemorySchemaStore();
  private final Refreshed<Map<String, OwnSchemas>> own =
      new Refreshed<>(
          "test",
          Map.of(),
          new SchemaLoader(store),
          Duration.ofHours(1),
          InstantSource.fixed(Instant.EPOCH));
  private final OwnValidators validators =
      new OwnValidators(BUNDLED, new Documents(CATALOGUE), own, 10);

  private static Origin origin(String organizationId) {
    return new Origin(organizationId, APPLICATION, "production", "k", null, null);
  }

  private void register(String id, String document) {
    OwnSchema schema =
        new OwnSchema(ORGANIZATION, SchemaId.parse(id), document, false, Instant.EPOCH, "me");
    assertThat(store.add(schema, store.find(ORGANIZATION).revision())).isTrue();
    own.reload();
  }

  private Verdict check(String organizationId, String schema, String payload) {
    return validators.of(origin(organizationId)).payload(schema, Json.of(payload));
  }

  @Test
  void checksAgainstTheSchemasOfTheOrganizationAlone() {
    register("acme/order/1-0-0", "{\"type\":\"object\"}");

    assertThat(check(ORGANIZATION, "acme/order/1-0-0", "{}")).isInstanceOf(Verdict.Valid.class);
    assertThat(check(ORGANIZATION, "acme/order/1-0-0", "1")).isInstanceOf(Verdict.Invalid.class);
    assertThat(check(ORGANIZATION, "acme/order/1-0-1", "1"))
        .isInstanceOf(Verdict.UnknownSchema.class);
    assertThat(check(OTHER, "acme/order/1-0-0", "1")).isInstanceOf(Verdict.UnknownSchema.class);
  }

  @Test
  void leavesTheBundledSchemasToTheirValidator() {
    assertThat(validators.of(origin(OTHER))).isSameAs(BUNDLED);

    register("acme/order/1-0-0", "{\"type\":\"object\"}");

    assertThat(check(ORGANIZATION, "attack/2020-01-01T00:00:00.000Z", "1"))
        .isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void followsReferencesToBundledAndOwnSchemas() {
    register("acme/line/1-0-0", "{\"type\":\"string\"}");
    register(
        "acme/order/1-0-0",
        "{\"properties\":{"
            + "\"line\":{\"$ref\":\"https://heliograph.dev/schemas/acme/line/1-0-0\"},"
            + "\"attack\":{\"$ref\":\"https://heliograph.dev/schemas/sqreen/attack/1-0-0\"}}}");

    assertThat(check(ORGANIZATION, "acme/order/1-0-0", "{\"line\":\"a\"}"))
        .isInstanceOf(Verdict.Valid.class);
    assertThat(check(ORGANIZATION, "acme/order/1-0-0", "{\"line\":1}"))
        .isInstanceOf(Verdict.Invalid.class);
    assertThat(check(ORGANIZATION, "acme/order/1-0-0", "{\"attack\":1}"))
        .isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void refusesUnknownSchemasForStrictApplicationsOnly() {
    assertThat(store.setStrict(ORGANIZATION, Set.of(APPLICATION), 0)).isTrue();
    own.reload();

    assertThat(check(ORGANIZATION, "acme/order/1-0-0", "1")).isInstanceOf(Verdict.Refused.class);
    assertThat(check(OTHER, "acme/order/1-0-0", "1")).isInstanceOf(Verdict.UnknownSchema.class);
  }
}
