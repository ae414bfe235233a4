package io.heliograph.cloud.mongo;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks stored unique indexes against their documents. The backend trusts an index that it finds
 * not empty: one that lacks an entry lets duplicates in, one with an entry too many fails reads.
 */
final class UniqueIndexes {
  private static final Logger log = LoggerFactory.getLogger(UniqueIndexes.class);

  private UniqueIndexes() {}

  /**
   * Empties each index that does not cover exactly its documents; the backend fills an empty index
   * from the documents when it opens the collection (and refuses to start on a duplicate). A sparse
   * index leaves documents out by design and is therefore emptied whenever it does.
   *
   * @return how many were emptied
   */
  static int emptyBroken(MVStore store) {
    int broken = 0;
    for (String name : store.getMapNames()) {
      Optional<String> collection = StoredMaps.indexedCollection(name);
      if (collection.isEmpty()) {
        continue;
      }
      MVMap<Object, Object> index = StoredMaps.open(store, name);
      MVMap<Object, Object> documents =
          StoredMaps.open(store, StoredMaps.documents(collection.get()));
      if (!index.isEmpty() && !covers(index, documents)) {
        log.atWarn().addKeyValue("index", name).log("Unique index differs from its documents");
        index.clear();
        broken++;
      }
    }
    return broken;
  }

  private static boolean covers(MVMap<Object, Object> index, MVMap<Object, Object> documents) {
    Set<Object> positions = new HashSet<>();
    for (Object position : index.values()) {
      if (!documents.containsKey(position)) {
        return false;
      }
      positions.add(position);
    }
    return positions.size() == documents.size();
  }
}
