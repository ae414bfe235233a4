package io.heliograph.integration.delivery.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.heliograph.integration.delivery.Due;
import io.heliograph.integration.delivery.DueQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One document per pending delivery, in a collection of its own: what has been sent does not slow
 * down the look for what is due, also where the server keeps no secondary indexes.
 */
final class MongoDueQueue implements DueQueue {
  private final MongoCollection<Document> due;

  MongoDueQueue(MongoDatabase database) {
    due = database.getCollection("due");
  }

  /** Makes the look quick where the server has indexes. */
  void createIndexes() {
    due.createIndex(Indexes.ascending("at"));
    due.createIndex(Indexes.ascending("subscription"));
  }

  @Override
  public void add(List<Due> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<WriteModel<Document>> writes = new ArrayList<>();
    for (Due entry : entries) {
      writes.add(
          new UpdateOneModel<>(
              eq("_id", entry.deliveryId()),
              Updates.combine(
                  Updates.setOnInsert("subscription", entry.subscriptionId()),
                  Updates.setOnInsert("at", Date.from(entry.at()))),
              new UpdateOptions().upsert(true)));
    }
    due.bulkWrite(writes, new BulkWriteOptions().ordered(false));
  }

  @Override
  public void put(Due entry) {
    due.updateOne(
        eq("_id", entry.deliveryId()),
        Updates.combine(
            Updates.set("subscription", entry.subscriptionId()),
            Updates.set("at", Date.from(entry.at()))),
        new UpdateOptions().upsert(true));
  }

  @Override
  public List<Due> due(Instant now, Set<String> exceptSubscriptions, int limit) {
    Bson ready = lte("at", Date.from(now));
    return due.find(
            exceptSubscriptions.isEmpty()
                ? ready
                : and(ready, nin("subscription", exceptSubscriptions)))
        .sort(Sorts.ascending("at", "_id"))
        .limit(limit)
        .map(
            stored ->
                new Due(
                    stored.getString("_id"),
                    stored.getString("subscription"),
                    stored.getDate("at").toInstant()))
        .into(new ArrayList<>());
  }

  @Override
  public Optional<Due> claim(Due seen, Instant until) {
    boolean claimed =
        due.updateOne(standing(seen), Updates.set("at", Date.from(until))).getMatchedCount() == 1;
    return claimed
        ? Optional.of(new Due(seen.deliveryId(), seen.subscriptionId(), until))
        : Optional.empty();
  }

  @Override
  public void release(Due claimed, Instant at) {
    due.updateOne(standing(claimed), Updates.set("at", Date.from(at)));
  }

  @Override
  public void remove(Due claimed) {
    due.deleteOne(standing(claimed));
  }

  @Override
  public void removeOf(String subscriptionId) {
    due.deleteMany(eq("subscription", subscriptionId));
  }

  private static Bson standing(Due entry) {
    return and(eq("_id", entry.deliveryId()), eq("at", Date.from(entry.at())));
  }
}
