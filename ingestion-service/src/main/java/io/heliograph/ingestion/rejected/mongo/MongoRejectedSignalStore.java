package io.heliograph.ingestion.rejected.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.rejected.RejectedSignal;
import io.heliograph.ingestion.rejected.RejectedSignalStore;
import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One document per rejected signal; ids grow with time, so they are the order. */
final class MongoRejectedSignalStore implements RejectedSignalStore {
  private static final String COLLECTION = "rejected_signals";
  private static final String APPLICATION = "application_id";
  private static final String RECEIVED_AT = "received_at";

  private final MongoTemplate mongo;

  MongoRejectedSignalStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private MongoCollection<Document> signals() {
    return mongo.getCollection(COLLECTION);
  }

  @Override
  public void prepare() {
    signals().createIndex(Indexes.ascending(APPLICATION, "_id"));
    signals().createIndex(Indexes.ascending(RECEIVED_AT));
  }

  @Override
  public void keep(Collection<RejectedSignal> kept) {
    List<WriteModel<Document>> writes = new ArrayList<>(kept.size());
    for (RejectedSignal signal : kept) {
      writes.add(
          new ReplaceOneModel<>(
              Filters.eq("_id", signal.id()), document(signal), new ReplaceOptions().upsert(true)));
    }
    signals().bulkWrite(writes, new BulkWriteOptions().ordered(false));
  }

  @Override
  public List<RejectedSignal> find(String applicationId, @Nullable String before, int limit) {
    Bson ofApplication = Filters.eq(APPLICATION, applicationId);
    return signals()
        .find(
            before == null ? ofApplication : Filters.and(ofApplication, Filters.lt("_id", before)))
        .sort(Sorts.descending("_id"))
        .limit(limit)
        .map(MongoRejectedSignalStore::signal)
        .into(new ArrayList<>());
  }

  @Override
  public long deleteBefore(Instant receivedAt) {
    return signals().deleteMany(Filters.lt(RECEIVED_AT, Date.from(receivedAt))).getDeletedCount();
  }

  private static Document document(RejectedSignal signal) {
    return new Document("_id", signal.id())
        .append("organization_id", signal.organizationId())
        .append(APPLICATION, signal.applicationId())
        .append("environment", signal.environment())
        .append(RECEIVED_AT, Date.from(signal.receivedAt()))
        .append("index", signal.index())
        .append("reason", signal.reason().name())
        .append(
            "errors",
            signal.errors().stream()
                .map(
                    error ->
                        new Document("pointer", error.pointer())
                            .append("message", error.message())
                            .append("keyword", error.keyword()))
                .toList())
        .append("signal", signal.signal());
  }

  private static RejectedSignal signal(Document document) {
    return new RejectedSignal(
        document.getString("_id"),
        document.getString("organization_id"),
        document.getString(APPLICATION),
        document.getString("environment"),
        document.getDate(RECEIVED_AT).toInstant(),
        document.getInteger("index"),
        RejectReason.valueOf(document.getString("reason")),
        document.getList("errors", Document.class).stream()
            .map(
                error ->
                    new FieldError(
                        error.getString("pointer"),
                        error.getString("message"),
                        error.getString("keyword")))
            .toList(),
        document.getString("signal"));
  }
}
