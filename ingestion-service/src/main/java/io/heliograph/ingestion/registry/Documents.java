package io.heliograph.ingestion.registry;

import io.heliograph.schema.BundledSchema;
import io.heliograph.schema.SchemaCatalogue;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents that an organization's schemas may refer to: bundled ones and its own. */
final class Documents {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, String> bundled;

  Documents(SchemaCatalogue catalogue) {
    bundled =
        catalogue.schemas().stream()
            .collect(Collectors.toMap(BundledSchema::uri, BundledSchema::document));
  }

  /** Text by absolute URI; null when there is none. */
  Function<String, @Nullable String> texts(OwnSchemas own) {
    return uri -> {
      String text = bundled.get(uri);
      if (text != null || !uri.startsWith(SchemaCatalogue.URI_BASE)) {
        return text;
      }
      OwnSchema found = own.byId().get(uri.substring(SchemaCatalogue.URI_BASE.length()));
      return found == null ? null : found.document();
    };
  }

  /** The same as trees, each made anew. */
  Function<String, @Nullable JsonNode> trees(OwnSchemas own) {
    Function<String, @Nullable String> texts = texts(own);
    return uri -> {
      String text = texts.apply(uri);
      return text == null ? null : tree(text);
    };
  }

  static JsonNode tree(String document) {
    return JSON.readTree(document);
  }
}
