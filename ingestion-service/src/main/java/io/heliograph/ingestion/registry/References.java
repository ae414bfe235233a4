package io.heliograph.ingestion.registry;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where the references of a document lead: into itself, or to whole documents and their parts that
 * are known by URI. Used by one thread.
 */
final class References {
  private final Function<String, @Nullable JsonNode> documents;
  private final Map<String, Optional<JsonNode>> loaded = new HashMap<>();
  // A reference may lead to schemas only, not to a title; and each knows the document around it.
  private final IdentityHashMap<JsonNode, JsonNode> rootOf = new IdentityHashMap<>();
  private final Set<JsonNode> roots = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param root the document itself
   * @param documents others by absolute URI; null when there is none
   */
  References(JsonNode root, Function<String, @Nullable JsonNode> documents) {
    this.documents = documents;
    enter(root, root);
    roots.add(root);
  }

  private void enter(JsonNode schema, JsonNode root) {
    rootOf.putIfAbsent(schema, root);
    for (Subschemas.Sub sub : Subschemas.of(schema)) {
      enter(sub.schema(), root);
    }
  }

  /**
   * The schema that a reference names; empty when there is none.
   *
   * @param from the schema that holds the reference
   */
  Optional<JsonNode> find(JsonNode from, String reference) {
    int hash = reference.indexOf('#');
    String uri = hash < 0 ? reference : reference.substring(0, hash);
    String fragment = hash < 0 ? "" : reference.substring(hash + 1);
    Optional<JsonNode> root = uri.isEmpty() ? Optional.ofNullable(rootOf.get(from)) : document(uri);
    if (fragment.isEmpty()) {
      return root;
    }
    if (fragment.charAt(0) != '/' || fragment.indexOf('%') >= 0) {
      return Optional.empty();
    }
    return root.map(document -> document.at(JsonPointer.compile(fragment)))
        .filter(rootOf::containsKey);
  }

  private Optional<JsonNode> document(String uri) {
    return loaded.computeIfAbsent(
        uri,
        unknown -> {
          Optional<JsonNode> found = Optional.ofNullable(documents.apply(uri));
          found.ifPresent(root -> enter(root, root));
          return found;
        });
  }
}
