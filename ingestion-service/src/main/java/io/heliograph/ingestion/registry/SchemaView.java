package io.heliograph.ingestion.registry;

import io.heliograph.schema.BundledSchema;
import io.heliograph.schema.SchemaId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema as its readers see it.
 *
 * @param role payload, context or envelope
 * @param origin own or bundled
 * @param status latest, or superseded by a later version
 * @param aliases other texts that name it
 * @param breaking whether its author said that it may break others
 * @param createdAt null for bundled ones
 * @param createdBy null for bundled ones
 * @param compatibility with the version before it; null for bundled ones
 */
record SchemaView(
    String id,
    String role,
    String origin,
    String status,
    List<String> aliases,
    boolean breaking,
    @Nullable Instant createdAt,
    @Nullable String createdBy,
    @Nullable CompatibilityView compatibility,
    JsonNode document) {

  /** A schema in a list. */
  record Item(
      String id,
      String role,
      String origin,
      String status,
      @Nullable Instant createdAt,
      @Nullable String createdBy) {

    static Item of(OwnSchema schema, OwnSchemas own) {
      return new Item(
          schema.id().toString(),
          "payload",
          "own",
          statusOf(schema, own),
          schema.createdAt(),
          schema.createdBy());
    }

    static Item of(BundledSchema schema) {
      return new Item(
          schema.id().toString(), wireName(schema.role()), "bundled", "latest", null, null);
    }
  }

  /** See {@link Compatibility}. */
  record CompatibilityView(@Nullable String against, String verdict, List<ChangeView> changes) {
    static CompatibilityView of(Compatibility compatibility) {
      SchemaId against = compatibility.against();
      return new CompatibilityView(
          against == null ? null : against.toString(),
          wireName(compatibility.verdict()),
          compatibility.changes().stream().map(ChangeView::of).toList());
    }
  }

  /** See {@link Change}; {@code breaks} holds consumers, senders, or both. */
  record ChangeView(
      String pointer, String kind, String message, boolean breaking, List<String> breaks) {
    static ChangeView of(Change change) {
      return new ChangeView(
          change.pointer(),
          wireName(change.kind()),
          change.message(),
          change.breaking(),
          change.breaks().stream().map(SchemaView::wireName).sorted().toList());
    }
  }

  static SchemaView of(OwnSchema schema, OwnSchemas own, Compatibility compatibility) {
    return new SchemaView(
        schema.id().toString(),
        "payload",
        "own",
        statusOf(schema, own),
        List.of(),
        schema.breaking(),
        schema.createdAt(),
        schema.createdBy(),
        CompatibilityView.of(compatibility),
        Documents.tree(schema.document()));
  }

  static SchemaView of(BundledSchema schema) {
    return new SchemaView(
        schema.id().toString(),
        wireName(schema.role()),
        "bundled",
        "latest",
        schema.aliases(),
        false,
        null,
        null,
        null,
        Documents.tree(schema.document()));
  }

  private static String statusOf(OwnSchema schema, OwnSchemas own) {
    boolean latest =
        own.latest(schema.id()).map(other -> other.id().equals(schema.id())).orElse(true);
    return latest ? "latest" : "superseded";
  }

  private static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
