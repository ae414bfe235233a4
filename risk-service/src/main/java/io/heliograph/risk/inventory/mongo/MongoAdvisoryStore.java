package io.heliograph.risk.inventory.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.heliograph.risk.inventory.AdvisoryStore;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * One document per advisory, and one that counts changes. The count is raised after the writes: a
 * process that dies in between is made up for at its next start.
 */
final class MongoAdvisoryStore implements AdvisoryStore {
  private static final String VERSION_ID = "advisories";

  private final MongoCollection<Document> advisories;
  private final MongoCollection<Document> versions;

  MongoAdvisoryStore(MongoDatabase database) {
    advisories = database.getCollection("advisories");
    versions = database.getCollection("advisory_versions");
  }

  @Override
  public long version() {
    Document version = versions.find(eq("_id", VERSION_ID)).first();
    return version == null ? 0 : version.getLong("version");
  }

  @Override
  public List<Stored> all() {
    return advisories
        .find()
        .map(
            stored ->
                new Stored(
                    stored.getString("organization"),
                    stored.getString("advisory"),
                    stored.getString("document")))
        .into(new ArrayList<>());
  }

  @Override
  public void put(List<Stored> batch) {
    for (Stored each : batch) {
      String id = each.organizationId() + "/" + each.id();
      advisories.replaceOne(
          eq("_id", id),
          new Document("_id", id)
              .append("organization", each.organizationId())
              .append("advisory", each.id())
              .append("document", each.document()),
          new ReplaceOptions().upsert(true));
    }
    advance();
  }

  /** Also called at start, for what a predecessor wrote and could not count any more. */
  void advance() {
    try {
      increment();
    } catch (MongoWriteException failed) {
      if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failed;
      }
      increment(); // two upserts met on the absent document; now it is there
    }
  }

  private void increment() {
    versions.updateOne(
        eq("_id", VERSION_ID), Updates.inc("version", 1L), new UpdateOptions().upsert(true));
  }
}
