package io.heliograph.cloud.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The H2 database with its maps in BSON: opens each map before the superclass, which then gets the
 * open one whatever types it would have chosen.
 */
final class BsonDatabase extends H2Database {
  private final MVStore store;

  BsonDatabase(String name, MVStore store, CursorRegistry cursors) {
    this.store = store; // first: the superclass opens collections in its constructor
    super(name, store, cursors);
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
    String collection = getFullCollectionNamespace(name);
    MVMap<Object, Document> documents = StoredMaps.open(store, StoredMaps.documents(collection));
    return new DetachedCollection(
        this, name, options, documents, store.openMap(StoredMaps.meta(collection)), cursorRegistry);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    StoredMaps.open(store, StoredMaps.index(getFullCollectionNamespace(collection), name));
    return super.openOrCreateUniqueIndex(collection, name, keys, sparse);
  }
}
