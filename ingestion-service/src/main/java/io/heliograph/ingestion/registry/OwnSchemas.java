package io.heliograph.ingestion.registry;

import io.heliograph.schema.SchemaId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that one organization registered.
 *
 * @param revision grows with every change; 0 when there is nothing
 * @param byId schemas by the text that stands in {@code payload_schema}
 * @param strictApplications those that take signals of known schemas only
 */
public record OwnSchemas(
    String organizationId,
    long revision,
    Map<String, OwnSchema> byId,
    Set<String> strictApplications) {

  public OwnSchemas {
    byId = Map.copyOf(byId);
    strictApplications = Set.copyOf(strictApplications);
  }

  public static OwnSchemas of(
      String organizationId, long revision, List<OwnSchema> schemas, Set<String> strict) {
    return new OwnSchemas(
        organizationId,
        revision,
        schemas.stream()
            .collect(Collectors.toMap(schema -> schema.id().toString(), Function.identity())),
        strict);
  }

  public static OwnSchemas none(String organizationId) {
    return new OwnSchemas(organizationId, 0, Map.of(), Set.of());
  }

  Optional<OwnSchema> find(SchemaId id) {
    return Optional.ofNullable(byId.get(id.toString()));
  }

  /** Versions of a name, earliest first. */
  List<OwnSchema> versions(SchemaId id) {
    return byId.values().stream()
        .filter(schema -> schema.isOf(id))
        .sorted(OwnSchema.BY_VERSION)
        .toList();
  }

  /** The version before one, whether that is registered or not. */
  Optional<OwnSchema> before(SchemaId id) {
    return versions(id).stream()
        .filter(schema -> Versions.ORDER.compare(schema.id(), id) < 0)
        .reduce((earlier, later) -> later);
  }

  Optional<OwnSchema> latest(SchemaId id) {
    return versions(id).stream().reduce((earlier, later) -> later);
  }

  /** Characters of all documents. */
  long characters() {
    return byId.values().stream().mapToLong(schema -> schema.document().length()).sum();
  }
}
