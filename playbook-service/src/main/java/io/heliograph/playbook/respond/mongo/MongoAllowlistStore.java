package io.heliograph.playbook.respond.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.heliograph.playbook.respond.AllowlistEntry;
import io.heliograph.playbook.respond.AllowlistStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One document per entry. */
final class MongoAllowlistStore implements AllowlistStore {
  private final MongoCollection<Document> entries;

  MongoAllowlistStore(MongoDatabase database) {
    entries = database.getCollection("allowlist");
  }

  @Override
  public void insert(AllowlistEntry entry) {
    entries.insertOne(
        new Document("_id", entry.id())
            .append("organization", entry.organizationId())
            .append("application", entry.applicationId())
            .append("target", MongoDocuments.target(entry.target()))
            .append("expires_at", MongoDocuments.date(entry.expiresAt()))
            .append("reason", entry.reason())
            .append("created_at", Date.from(entry.createdAt()))
            .append("created_by", entry.createdBy()));
  }

  @Override
  public List<AllowlistEntry> list(String organizationId) {
    return entries
        .find(eq("organization", organizationId))
        .sort(Sorts.ascending("created_at", "_id"))
        .map(MongoAllowlistStore::entry)
        .into(new ArrayList<>());
  }

  @Override
  public Optional<AllowlistEntry> delete(String organizationId, String id) {
    return Optional.ofNullable(
            entries.findOneAndDelete(and(eq("_id", id), eq("organization", organizationId))))
        .map(MongoAllowlistStore::entry);
  }

  @Override
  public List<AllowlistEntry> due(Instant now, int limit) {
    return entries
        .find(lte("expires_at", Date.from(now)))
        .limit(limit)
        .map(MongoAllowlistStore::entry)
        .into(new ArrayList<>())
        .stream()
        // Servers differ on whether null is less than a date.
        .filter(entry -> entry.expiresAt() != null)
        .toList();
  }

  private static AllowlistEntry entry(Document stored) {
    return new AllowlistEntry(
        stored.getString("_id"),
        stored.getString("organization"),
        stored.getString("application"),
        MongoDocuments.target(stored.get("target", Document.class)),
        MongoDocuments.instantOrNull(stored, "expires_at"),
        stored.getString("reason"),
        MongoDocuments.instant(stored, "created_at"),
        stored.getString("created_by"));
  }
}
