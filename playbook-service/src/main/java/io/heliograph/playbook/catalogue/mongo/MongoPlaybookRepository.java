package io.heliograph.playbook.catalogue.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.PlaybookOverride;
import io.heliograph.playbook.catalogue.PlaybookRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One document per playbook and per override, and one that counts changes. The count is raised
 * after the write: a process that dies in between is made up for at its next start.
 */
final class MongoPlaybookRepository implements PlaybookRepository {
  private static final String VERSION_ID = "catalogue";

  private final MongoCollection<Document> playbooks;
  private final MongoCollection<Document> overrides;
  private final MongoCollection<Document> versions;

  MongoPlaybookRepository(MongoDatabase database) {
    playbooks = database.getCollection("playbooks");
    overrides = database.getCollection("playbook_overrides");
    versions = database.getCollection("playbook_versions");
  }

  @Override
  public long version() {
    Document version = versions.find(eq("_id", VERSION_ID)).first();
    return version == null ? 0 : version.getLong("version");
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

  @Override
  public List<StoredPlaybook> playbooks() {
    return playbooks
        .find()
        .map(
            stored ->
                new StoredPlaybook(
                    stored.getString("organization"),
                    stored.getString("name"),
                    stored.getInteger("version"),
                    stored.getString("document")))
        .into(new ArrayList<>());
  }

  @Override
  public List<StoredOverride> overrides() {
    return overrides
        .find()
        .map(
            stored ->
                new StoredOverride(
                    stored.getString("organization"),
                    stored.getString("name"),
                    stored.getString("application"),
                    new PlaybookOverride(
                        stored.getInteger("count"),
                        duration(stored.getLong("within_ms")),
                        duration(stored.getLong("duration_ms")),
                        mode(stored.getString("mode")))))
        .into(new ArrayList<>());
  }

  @Override
  public int put(String organizationId, String name, String document, int floor) {
    String id = organizationId + "/" + name;
    Document stored = replace(id, document);
    if (stored == null) {
      stored =
          new Document("_id", id)
              .append("organization", organizationId)
              .append("name", name)
              .append("version", floor + 1)
              .append("document", document);
      try {
        playbooks.insertOne(stored);
      } catch (MongoWriteException failed) {
        if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
          throw failed;
        }
        return put(organizationId, name, document, floor); // somebody inserted it meanwhile
      }
    }
    advance();
    return stored.getInteger("version");
  }

  private @Nullable Document replace(String id, String document) {
    return playbooks.findOneAndUpdate(
        eq("_id", id),
        Updates.combine(Updates.inc("version", 1), Updates.set("document", document)),
        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
  }

  @Override
  public boolean delete(String organizationId, String name) {
    boolean deleted =
        playbooks
                .updateOne(
                    and(eq("_id", organizationId + "/" + name), ne("document", null)),
                    Updates.set("document", null))
                .getModifiedCount()
            > 0;
    if (deleted) {
      advance();
    }
    return deleted;
  }

  @Override
  public void putOverride(StoredOverride stored) {
    PlaybookOverride override = stored.override();
    Duration within = override.within();
    Duration duration = override.duration();
    Mode mode = override.mode();
    String id = stored.organizationId() + "/" + stored.name() + "/" + stored.applicationId();
    overrides.replaceOne(
        eq("_id", id),
        new Document("_id", id)
            .append("organization", stored.organizationId())
            .append("name", stored.name())
            .append("application", stored.applicationId())
            .append("count", override.count())
            .append("within_ms", within == null ? null : within.toMillis())
            .append("duration_ms", duration == null ? null : duration.toMillis())
            .append("mode", mode == null ? null : mode.wire()),
        new ReplaceOptions().upsert(true));
    advance();
  }

  @Override
  public boolean deleteOverride(String organizationId, String name, String applicationId) {
    boolean deleted =
        overrides
                .deleteOne(eq("_id", organizationId + "/" + name + "/" + applicationId))
                .getDeletedCount()
            > 0;
    if (deleted) {
      advance();
    }
    return deleted;
  }

  private static @Nullable Duration duration(@Nullable Long millis) {
    return millis == null ? null : Duration.ofMillis(millis);
  }

  private static @Nullable Mode mode(@Nullable String wire) {
    return wire == null ? null : Mode.find(wire).orElseThrow();
  }
}
