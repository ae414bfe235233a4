package io.heliograph.playbook.respond.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.heliograph.playbook.respond.FeedVersions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One document per organization. */
final class MongoFeedVersions implements FeedVersions {
  private static final long FIRST = 1;

  private final MongoCollection<Document> versions;

  MongoFeedVersions(MongoDatabase database) {
    versions = database.getCollection("response_versions");
  }

  @Override
  public long current(String organizationId) {
    Document version = versions.find(eq("_id", organizationId)).first();
    return version == null ? FIRST : version.getLong("version");
  }

  @Override
  public Map<String, Long> current(Collection<String> organizationIds) {
    Map<String, Long> found = new HashMap<>();
    organizationIds.forEach(id -> found.put(id, FIRST));
    versions
        .find(in("_id", organizationIds))
        .forEach(version -> found.put(version.getString("_id"), version.getLong("version")));
    return found;
  }

  @Override
  public long advance(String organizationId) {
    Document advanced = increment(organizationId);
    if (advanced == null) {
      register(organizationId);
      advanced = Objects.requireNonNull(increment(organizationId));
    }
    return advanced.getLong("version");
  }

  private @Nullable Document increment(String organizationId) {
    return versions.findOneAndUpdate(
        eq("_id", organizationId),
        Updates.inc("version", 1L),
        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
  }

  @Override
  public void register(String organizationId) {
    try {
      versions.updateOne(
          eq("_id", organizationId),
          Updates.setOnInsert("version", FIRST),
          new UpdateOptions().upsert(true));
    } catch (MongoException failed) {
      if (ErrorCategory.fromErrorCode(failed.getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw failed;
      }
      // Two upserts met on the absent document; now it is there.
    }
  }

  @Override
  public void advanceAll() {
    versions.updateMany(new Document(), Updates.inc("version", 1L));
  }
}
