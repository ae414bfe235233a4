package io.heliograph.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The bundled schemas, found by canonical id or by the alias that a client uses.
 *
 * <p>It hands out documents as text: which validator reads them is the caller's choice, so that the
 * SDK can use this module without one. Immutable and safe for use by many threads.
 */
public final class SchemaCatalogue {

  /** Prefix of the {@code $id} of every bundled document. Nothing is ever fetched from it. */
  public static final String URI_BASE = "https://heliograph.dev/schemas/";

  private final Map<SchemaId, BundledSchema> byId;
  private final Map<String, BundledSchema> byText;

  private SchemaCatalogue(Map<SchemaId, BundledSchema> byId) {
    this.byId = Collections.unmodifiableMap(byId);
    Map<String, BundledSchema> texts = new HashMap<>();
    for (BundledSchema schema : byId.values()) {
      texts.put(schema.id().toString(), schema);
      schema.aliases().forEach(alias -> texts.put(alias, schema));
    }
    this.byText = Map.copyOf(texts);
  }

  /**
   * Reads the bundled documents.
   *
   * @throws UncheckedIOException when a resource of this module is missing: a broken build
   */
  public static SchemaCatalogue load() {
    Map<SchemaId, BundledSchema> schemas = new LinkedHashMap<>();
    read("catalogue.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(SchemaCatalogue::readEntry)
        .forEach(schema -> schemas.put(schema.id(), schema));
    return new SchemaCatalogue(schemas);
  }

  /**
   * Finds by what stands in {@code payload_schema} or {@code context_schema}: a canonical id or an
   * alias. Empty for any other text, however malformed.
   */
  public Optional<BundledSchema> find(String text) {
    return Optional.ofNullable(byText.get(text));
  }

  /** Finds by canonical id. */
  public Optional<BundledSchema> find(SchemaId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All schemas, in the order of the catalogue file. */
  public Collection<BundledSchema> schemas() {
    return byId.values();
  }

  private static BundledSchema readEntry(String line) {
    List<String> words = Arrays.asList(line.trim().split(" +"));
    SchemaRole role = SchemaRole.valueOf(words.get(0).toUpperCase(Locale.ROOT));
    SchemaId id = SchemaId.parse(words.get(1));
    List<String> aliases = new ArrayList<>(words.subList(2, words.size()));
    return new BundledSchema(id, role, aliases, read(id + "/schema.json"));
  }

  private static String read(String resource) {
    try (InputStream in = SchemaCatalogue.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("Missing resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
