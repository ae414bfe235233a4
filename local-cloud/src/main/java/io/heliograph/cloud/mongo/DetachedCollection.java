package io.heliograph.cloud.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that hands out copies. The H2 collection hands out the stored documents themselves
 * and changes them in place, so that an answer could show what later writers did before it was
 * encoded: two increments would both answer the second one's value. Here an update changes a copy
 * and stores it, and what lies in the map never changes.
 */
final class DetachedCollection extends H2Collection {

  DetachedCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> documents,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, documents, meta, cursors);
  }

  @Override
  protected @Nullable Document getDocument(Object position) {
    Document stored = super.getDocument(position);
    return stored == null ? null : stored.cloneDeeply();
  }

  @Override
  protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
    return super.streamAllDocumentsWithPosition()
        .map(
            stored ->
                new DocumentWithPosition<>(
                    stored.getDocument().cloneDeeply(), stored.getPosition()));
  }

  /**
   * The whole collection is looked through, unless the query names one document: the library uses
   * its index of {@code _id} only for queries of {@code _id} alone, and most of ours name the owner
   * or an expected version beside it.
   */
  @Override
  protected QueryResult matchDocuments(
      Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
    String id = soleId(query);
    if (id != null) {
      return matchDocumentsFromStream(
          Stream.ofNullable(getDocument(id)), query, orderBy, skip, limit, batchSize, projection);
    }
    QueryResult matched = super.matchDocuments(query, orderBy, skip, limit, batchSize, projection);
    return new QueryResult(
        matched.collectDocuments().stream().map(Document::cloneDeeply).toList(),
        matched.getCursorId());
  }

  /** The one id that a match must have; null when the query does not say, or not as text. */
  private static @Nullable String soleId(Document query) {
    if (query.get("_id") instanceof String id) {
      return id; // text is stored under itself; other types are brought to a common form first
    }
    if (query.get("$and") instanceof Collection<?> conditions) {
      for (Object condition : conditions) {
        if (condition instanceof Document each && each.get("_id") instanceof String id) {
          return id;
        }
      }
    }
    return null;
  }
}
