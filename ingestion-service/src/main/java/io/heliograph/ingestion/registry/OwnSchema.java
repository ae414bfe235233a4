package io.heliograph.ingestion.registry;

import io.heliograph.schema.SchemaCatalogue;
import io.heliograph.schema.SchemaId;
import java.time.Instant;
import java.util.Comparator;

/**
 * A schema that an organization registered for its payloads. It never changes.
 *
 * @param document JSON text without space between tokens, members as they were sent
 * @param breaking whether its author said that it may break others
 * @param createdBy subject of the token
 */
public record OwnSchema(
    String organizationId,
    SchemaId id,
    String document,
    boolean breaking,
    Instant createdAt,
    String createdBy) {

  /** Versions of one name, earliest first: by model, then revision, then addition. */
  static final Comparator<OwnSchema> BY_VERSION =
      Comparator.comparing(OwnSchema::id, Versions.ORDER);

  /** The absolute {@code $id} under which other schemas of the organization may refer to it. */
  String uri() {
    return uri(id);
  }

  static String uri(SchemaId id) {
    return SchemaCatalogue.URI_BASE + id;
  }

  /** Whether it is a version of a name. */
  boolean isOf(SchemaId other) {
    return id.vendor().equals(other.vendor()) && id.name().equals(other.name());
  }
}
