package io.heliograph.ingestion.outcome.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.heliograph.ingestion.outcome.OutcomeCounts;
import io.heliograph.ingestion.outcome.OutcomeStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One document per application, minute and process. */
final class MongoOutcomeStore implements OutcomeStore {
  private static final String COLLECTION = "outcomes";

  private final MongoTemplate mongo;

  MongoOutcomeStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  /** Lets a range of one application be read without the others'. */
  @Override
  public void prepare() {
    rows().createIndex(Indexes.ascending("application_id", "minute"));
  }

  private MongoCollection<Document> rows() {
    return mongo.getCollection(COLLECTION);
  }

  @Override
  public void write(Collection<Row> written) {
    List<WriteModel<Document>> updates = new ArrayList<>(written.size());
    for (Row row : written) {
      OutcomeCounts counts = row.counts();
      updates.add(
          new UpdateOneModel<>(
              Filters.eq("_id", row.applicationId() + "/" + row.minute() + "/" + row.instance()),
              new Document(
                  "$set",
                  new Document("application_id", row.applicationId())
                      .append("minute", Date.from(row.minute()))
                      .append("instance", row.instance())
                      .append("accepted", counts.accepted())
                      .append("rejected", counts.rejected())
                      .append("duplicates", counts.duplicates())
                      .append("unacknowledged", counts.unacknowledged())
                      .append("refused_requests", counts.refusedRequests())
                      .append("surged", counts.surged())),
              new UpdateOptions().upsert(true)));
    }
    rows().bulkWrite(updates, new BulkWriteOptions().ordered(false));
  }

  @Override
  public SortedMap<Instant, OutcomeCounts> find(String applicationId, Instant from, Instant to) {
    SortedMap<Instant, OutcomeCounts> sums = new TreeMap<>();
    rows()
        .find(
            Filters.and(
                Filters.eq("application_id", applicationId),
                Filters.gte("minute", Date.from(from)),
                Filters.lt("minute", Date.from(to))))
        .forEach(
            row -> sums.merge(row.getDate("minute").toInstant(), counts(row), OutcomeCounts::plus));
    return sums;
  }

  private static OutcomeCounts counts(Document row) {
    return new OutcomeCounts(
        row.getLong("accepted"),
        row.getLong("rejected"),
        row.getLong("duplicates"),
        row.getLong("unacknowledged"),
        row.getLong("refused_requests"),
        row.get("surged", 0L)); // rows before there was a surge queue have none
  }

  @Override
  public long deleteBefore(Instant minute) {
    return rows().deleteMany(Filters.lt("minute", Date.from(minute))).getDeletedCount();
  }
}
