package io.heliograph.cloud.mongo;

import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** How mongo-java-server 1.47 names the maps of collection {@code db.name}. */
final class StoredMaps {
  private static final String DOCUMENTS = "databases.";
  private static final String INDEX = "._index_";

  private StoredMaps() {}

  /** From position (the id, normalized) to document. */
  static String documents(String collection) {
    return DOCUMENTS + collection;
  }

  /** Counts about a collection. */
  static String meta(String collection) {
    return "meta." + collection;
  }

  /** From key to position. */
  static String index(String collection, String index) {
    return collection + INDEX + index;
  }

  /** The collection that an index belongs to; empty if the map is no index. */
  static Optional<String> indexedCollection(String map) {
    int at = map.indexOf(INDEX);
    return at < 0 ? Optional.empty() : Optional.of(map.substring(0, at));
  }

  static <V> MVMap<Object, V> open(MVStore store, String map) {
    return store.openMap(
        map,
        new MVMap.Builder<Object, V>().keyType(BsonType.INSTANCE).valueType(BsonType.INSTANCE));
  }
}
