package io.heliograph.cloud.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
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

  @Override
  protected QueryResult matchDocuments(
      Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
    QueryResult matched = super.matchDocuments(query, orderBy, skip, limit, batchSize, projection);
    return new QueryResult(
        matched.collectDocuments().stream().map(Document::cloneDeeply).toList(),
        matched.getCursorId());
  }
}
