package io.heliograph.ingestion.archive.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.compaction.Retentions;
import java.util.OptionalInt;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One document per organization that said something. */
final class MongoRetentions implements Retentions {
  private static final String COLLECTION = "archive_retention";

  private final MongoTemplate mongo;

  MongoRetentions(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  @Override
  public OptionalInt find(OrganizationId organization) {
    Document found =
        mongo.getCollection(COLLECTION).find(Filters.eq("_id", organization.value())).first();
    return found == null ? OptionalInt.empty() : OptionalInt.of(found.getInteger("days"));
  }

  @Override
  public void put(OrganizationId organization, int days) {
    mongo
        .getCollection(COLLECTION)
        .updateOne(
            Filters.eq("_id", organization.value()),
            Updates.set("days", days),
            new UpdateOptions().upsert(true));
  }
}
