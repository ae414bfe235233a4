package io.heliograph.ingestion.registry;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.registry.Schemas.Registered;
import io.heliograph.ingestion.validate.CompiledSchema;
import io.heliograph.ingestion.validate.PayloadValidator.Verdict;
import io.heliograph.ingestion.validate.SchemaCompiler;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Tenant;
import io.heliograph.schema.SchemaCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fuzz target of the registry: the first line of the input is the body of a registration, the rest
 * a payload. Whatever they hold, the registry answers with a schema or a problem; what it took
 * compiles, checks the payload, is the same as itself, and its quick check agrees with the full
 * one. See {@code build/fuzz.sh}.
 */
public final class SchemaRegistryFuzz {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Documents DOCUMENTS = new Documents(SchemaCatalogue.load());
  private static final Tenant TENANT = new Tenant("a".repeat(24), "fuzz");
  private static final RegistryProperties LIMITS =
      new RegistryProperties(Duration.ofSeconds(5), 10, 1_000_000, 10);

  private SchemaRegistryFuzz() {}

  /** As Jazzer calls it. */
  public static void fuzzerTestOneInput(byte[] data) {
    int line = 0;
    while (line < data.length && data[line] != '\n') {
      line++;
    }
    byte[] body = Arrays.copyOf(data, line);
    Schemas schemas =
        new Schemas(
            new InMemorySchemaStore(),
            DOCUMENTS,
            LIMITS,
            InstantSource.fixed(Instant.EPOCH),
            () -> {});
    Registered registered;
    try {
      registered = schemas.register(TENANT, SchemaRequest.read(body));
    } catch (ProblemException refused) {
      requireReadable(refused.errors());
      return;
    }
    OwnSchemas own = schemas.of(TENANT.organizationId());
    JsonNode document = Documents.tree(registered.schema().document());
    require(registered.created(), "created");
    require(!schemas.register(TENANT, SchemaRequest.read(body)).created(), "idempotent");
    var others = DOCUMENTS.trees(own);
    require(
        SchemaDiff.between(
                document,
                new References(document, others),
                document,
                new References(document, others))
            .isEmpty(),
        "no changes against itself");
    require(
        !SchemaPage.of(
                registered.schema().id(),
                io.heliograph.schema.SchemaRole.PAYLOAD,
                List.of(),
                document)
            .isBlank(),
        "a page");
    payload(data, line).ifPresent(payload -> check(registered, own, payload));
  }

  private static void check(Registered registered, OwnSchemas own, JsonNode payload) {
    CompiledSchema compiled =
        new SchemaCompiler(DOCUMENTS.texts(own)).compile(registered.schema().uri());
    Verdict full = compiled.checkFully(payload);
    Verdict either = compiled.check(Json.of(payload.toString()));
    require(full.equals(either), "quick and full check agree");
    if (full instanceof Verdict.Invalid(List<FieldError> errors)) {
      requireReadable(errors);
    }
  }

  /** Plain JSON, as decoding would hand it on; empty when it is not JSON. */
  private static Optional<JsonNode> payload(byte[] data, int line) {
    if (line + 1 >= data.length) {
      return Optional.empty();
    }
    try {
      JsonNode tree =
          JSON.readTree(new String(data, line + 1, data.length - line - 1, StandardCharsets.UTF_8));
      return tree.isMissingNode() ? Optional.empty() : Optional.of(JSON.readTree(tree.toString()));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static void requireReadable(List<FieldError> errors) {
    for (FieldError error : errors) {
      require(error.pointer().isEmpty() || error.pointer().startsWith("/"), "a pointer");
      require(error.message().contains("(expected: ") || error.keyword() == null, "a sentence");
    }
  }

  private static void require(boolean kept, String promise) {
    if (!kept) {
      throw new IllegalStateException("broken: " + promise);
    }
  }
}
