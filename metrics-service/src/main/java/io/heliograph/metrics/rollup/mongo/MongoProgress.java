package io.heliograph.metrics.rollup.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.heliograph.metrics.rollup.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** One document per shard. */
final class MongoProgress implements Progress {
  private final MongoCollection<Document> shards;

  MongoProgress(MongoDatabase database) {
    shards = database.getCollection("progress");
  }

  @Override
  public void reached(String shard, Instant since, Instant reached) {
    upsert(
        shard,
        Updates.combine(
            Updates.max("reached", Date.from(reached)),
            Updates.setOnInsert("since", Date.from(since)),
            Updates.setOnInsert("ended", false)));
  }

  @Override
  public void ended(String shard, List<String> children) {
    Document parent = shards.find(eq("_id", shard)).first();
    if (parent == null) {
      return;
    }
    Date reached = parent.getDate("reached");
    for (String child : children) {
      upsert(
          child,
          Updates.combine(
              Updates.setOnInsert("reached", reached),
              Updates.setOnInsert("since", reached),
              Updates.setOnInsert("ended", false)));
    }
    // Last: nobody may miss both the parent and its children.
    shards.updateOne(eq("_id", shard), Updates.set("ended", true));
  }

  private void upsert(String shard, Bson update) {
    UpdateOptions upsert = new UpdateOptions().upsert(true);
    try {
      shards.updateOne(eq("_id", shard), update, upsert);
    } catch (MongoWriteException failed) {
      if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failed;
      }
      // Two upserts met on the absent document; now it is there.
      shards.updateOne(eq("_id", shard), update, upsert);
    }
  }

  @Override
  public List<Shard> shards() {
    List<Shard> found = new ArrayList<>();
    shards
        .find()
        .forEach(
            shard ->
                found.add(
                    new Shard(
                        shard.getString("_id"),
                        shard.getDate("since").toInstant(),
                        shard.getDate("reached").toInstant(),
                        shard.getBoolean("ended"))));
    return found;
  }
}
