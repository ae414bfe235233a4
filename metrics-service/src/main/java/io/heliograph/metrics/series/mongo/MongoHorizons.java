package io.heliograph.metrics.series.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.heliograph.metrics.series.Horizons;
import org.bson.Document;
import org.bson.conversions.Bson;

/** One document. */
final class MongoHorizons implements Horizons {
  private static final String ID = "days";

  private final MongoCollection<Document> horizons;

  MongoHorizons(MongoDatabase database) {
    horizons = database.getCollection("horizons");
  }

  @Override
  public Days find() {
    Document found = horizons.find(eq("_id", ID)).first();
    return found == null
        ? Days.NONE
        : new Days(
            found.getLong("rolled_before"),
            found.getLong("minutes_from"),
            found.getLong("hours_from"),
            found.getLong("days_from"));
  }

  @Override
  public void advance(Days days) {
    Bson update =
        Updates.combine(
            Updates.max("rolled_before", days.rolledBefore()),
            Updates.max("minutes_from", days.minutesFrom()),
            Updates.max("hours_from", days.hoursFrom()),
            Updates.max("days_from", days.daysFrom()));
    UpdateOptions upsert = new UpdateOptions().upsert(true);
    try {
      horizons.updateOne(eq("_id", ID), update, upsert);
    } catch (MongoWriteException failed) {
      if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failed;
      }
      // Two upserts met on the absent document; now it is there.
      horizons.updateOne(eq("_id", ID), update, upsert);
    }
  }
}
