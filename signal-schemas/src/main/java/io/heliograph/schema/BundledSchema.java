package io.heliograph.schema;

import java.util.List;

/**
 * A schema that ships with this module.
 *
 * @param id its canonical id; the document's {@code $id} is {@link SchemaCatalogue#URI_BASE} + id
 * @param role the part of a signal that it describes
 * @param aliases the texts under which Sqreen's clients name it; empty for our own
 * @param document the JSON Schema 2020-12 document, as text
 */
public record BundledSchema(SchemaId id, SchemaRole role, List<String> aliases, String document) {

  public BundledSchema {
    aliases = List.copyOf(aliases);
  }

  /** The absolute {@code $id} of the document. */
  public String uri() {
    return SchemaCatalogue.URI_BASE + id;
  }
}
