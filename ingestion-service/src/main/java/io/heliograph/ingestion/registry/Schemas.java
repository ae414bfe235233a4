package io.heliograph.ingestion.registry;

import io.heliograph.ingestion.validate.SchemaCompiler;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Tenant;
import io.heliograph.schema.SchemaId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Registers schemas, and says before what would come of it. */
final class Schemas {
  /** Changes that meet a change of another instance are tried again so often. */
  private static final int ATTEMPTS = 5;

  private final SchemaStore store;
  private final Documents documents;
  private final RegistryProperties limits;
  private final InstantSource clock;
  private final Runnable changed;

  /**
   * @param changed called after a change of this instance
   */
  Schemas(
      SchemaStore store,
      Documents documents,
      RegistryProperties limits,
      InstantSource clock,
      Runnable changed) {
    this.store = store;
    this.documents = documents;
    this.limits = limits;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * What would come, or came, of a request.
   *
   * @param known what was registered under the id before; empty for something new
   * @param refusal why it cannot be registered; empty when it can, or is
   */
  record Judgement(
      Compatibility compatibility, Optional<OwnSchema> known, Optional<ProblemException> refusal) {}

  /**
   * A schema after registration.
   *
   * @param created false when the same document was registered before
   */
  record Registered(OwnSchema schema, Compatibility compatibility, boolean created) {}

  /** Everything of an organization, as the store has it. */
  OwnSchemas of(String organizationId) {
    return store.find(organizationId);
  }

  /** What would come of a request; nothing is changed. */
  Judgement judge(String organizationId, SchemaRequest request) {
    return judge(store.find(organizationId), request);
  }

  private Judgement judge(OwnSchemas own, SchemaRequest request) {
    Optional<OwnSchema> known = own.find(request.id());
    Compatibility compatibility = Compatibility.OF_THE_FIRST;
    List<FieldError> errors =
        SchemaLint.check(OwnSchema.uri(request.id()), request.document(), documents.trees(own));
    if (errors.isEmpty()) {
      compatibility = compatibility(own, request.id(), request.document());
      if (known.isPresent() && !Documents.tree(known.get().document()).equals(request.document())) {
        return refused(
            compatibility,
            known,
            new ProblemException(
                SchemaReason.SCHEMA_EXISTS,
                request.id()
                    + " is registered with another document; versions never change, take the"
                    + " next"));
      }
    } else {
      return refused(
          compatibility,
          known,
          new ProblemException(
              SchemaReason.SCHEMA_INVALID,
              errors.size() + (errors.size() == 1 ? " mistake" : " mistakes") + " in the document",
              errors.stream().map(error -> error.below("/document")).toList()));
    }
    return new Judgement(
        compatibility,
        known,
        known.isPresent() ? Optional.empty() : refusal(own, request, compatibility));
  }

  private Optional<ProblemException> refusal(
      OwnSchemas own, SchemaRequest request, Compatibility compatibility) {
    Optional<OwnSchema> latest = own.latest(request.id());
    if (latest.isPresent() && Versions.ORDER.compare(latest.get().id(), request.id()) > 0) {
      return Optional.of(
          new ProblemException(
              SchemaReason.SCHEMA_INVALID,
              "1 mistake in the request",
              List.of(
                  new FieldError(
                      "/id",
                      "version "
                          + request.id().version()
                          + " (expected: later than "
                          + latest.get().id().version()
                          + ", the latest)"))));
    }
    boolean sameModel =
        latest.isPresent() && Versions.model(latest.get().id()) == Versions.model(request.id());
    if (compatibility.verdict() == Compatibility.Verdict.BREAKING
        && sameModel
        && !request.breaking()) {
      return Optional.of(breaking(latest.get(), compatibility));
    }
    if (own.byId().size() >= limits.schemas()) {
      return Optional.of(
          new ProblemException(
              SchemaReason.SCHEMA_LIMIT,
              own.byId().size() + " versions are registered (expected: at most that)"));
    }
    if (own.characters() + request.document().toString().length() > limits.characters()) {
      return Optional.of(
          new ProblemException(
              SchemaReason.SCHEMA_LIMIT,
              "With this document all would have more than "
                  + limits.characters()
                  + " characters (expected: at most that)"));
    }
    return Optional.empty();
  }

  private static ProblemException breaking(OwnSchema latest, Compatibility compatibility) {
    List<Change> breaks = compatibility.breaks();
    int model = Versions.model(latest.id());
    return new ProblemException(
        SchemaReason.SCHEMA_BREAKING,
        breaks.size()
            + (breaks.size() == 1 ? " change" : " changes")
            + " since "
            + latest.id()
            + " may break others: take a new model number, "
            + (model + 1)
            + "-0-0, or say \"breaking\": true",
        breaks.stream()
            .map(change -> new FieldError("/document" + change.pointer(), change.message()))
            .toList());
  }

  private static Judgement refused(
      Compatibility compatibility, Optional<OwnSchema> known, ProblemException why) {
    return new Judgement(compatibility, known, Optional.of(why));
  }

  /** What a version, registered or not, means for those who know the one before it. */
  Compatibility compatibility(OwnSchemas own, SchemaId id, JsonNode document) {
    Optional<OwnSchema> before = own.before(id);
    if (before.isEmpty()) {
      return Compatibility.OF_THE_FIRST;
    }
    JsonNode last = Documents.tree(before.get().document());
    return Compatibility.of(
        before.get().id(),
        SchemaDiff.between(
            last,
            new References(last, documents.trees(own)),
            document,
            new References(document, documents.trees(own))));
  }

  /**
   * Registers a schema, or finds that the same is registered.
   *
   * @throws ProblemException it is refused
   */
  Registered register(Tenant tenant, SchemaRequest request) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      OwnSchemas own = store.find(tenant.organizationId());
      Judgement judgement = judge(own, request);
      if (judgement.refusal().isPresent()) {
        throw judgement.refusal().get();
      }
      if (judgement.known().isPresent()) {
        return new Registered(judgement.known().get(), judgement.compatibility(), false);
      }
      OwnSchema schema =
          new OwnSchema(
              tenant.organizationId(),
              request.id(),
              request.document().toString(),
              request.breaking(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              tenant.subject());
      requireCompiles(own, schema);
      if (store.add(schema, own.revision())) {
        changed.run();
        return new Registered(schema, judgement.compatibility(), true);
      }
    }
    throw busy();
  }

  /** A schema that passes but does not compile is a mistake of ours; better now than later. */
  private void requireCompiles(OwnSchemas own, OwnSchema schema) {
    var texts = documents.texts(own);
    new SchemaCompiler(uri -> uri.equals(schema.uri()) ? schema.document() : texts.apply(uri))
        .compile(schema.uri());
  }

  /** Makes an application take signals of known schemas only, or all. */
  void setStrict(String organizationId, String applicationId, boolean strict) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      OwnSchemas own = store.find(organizationId);
      Set<String> applications = new HashSet<>(own.strictApplications());
      boolean moved = strict ? applications.add(applicationId) : applications.remove(applicationId);
      if (!moved) {
        return;
      }
      if (store.setStrict(organizationId, applications, own.revision())) {
        changed.run();
        return;
      }
    }
    throw busy();
  }

  private static ProblemException busy() {
    return new ProblemException(
        CommonReason.CONFLICT,
        "Others change the organization's schemas at the same time; try again");
  }
}
