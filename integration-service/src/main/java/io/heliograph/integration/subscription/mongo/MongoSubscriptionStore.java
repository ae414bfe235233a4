package io.heliograph.integration.subscription.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.heliograph.integration.subscription.Subscription;
import io.heliograph.integration.subscription.Subscription.PauseReason;
import io.heliograph.integration.subscription.Subscription.StoredSecret;
import io.heliograph.integration.subscription.SubscriptionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One document per subscription, and one that counts their changes. */
final class MongoSubscriptionStore implements SubscriptionStore {
  private static final String ALL = "subscriptions";

  private final MongoCollection<Document> subscriptions;
  private final MongoCollection<Document> counters;

  MongoSubscriptionStore(MongoDatabase database) {
    subscriptions = database.getCollection("subscriptions");
    counters = database.getCollection("counters");
  }

  /** Makes lists quick where the server has indexes. */
  void createIndexes() {
    subscriptions.createIndex(Indexes.ascending("organization", "created_at"));
  }

  @Override
  public void insert(Subscription subscription) {
    subscriptions.insertOne(document(subscription));
    changed();
  }

  @Override
  public Optional<Subscription> find(String organizationId, String id) {
    return Optional.ofNullable(
            subscriptions.find(and(eq("_id", id), eq("organization", organizationId))).first())
        .map(MongoSubscriptionStore::subscription);
  }

  @Override
  public List<Subscription> list(String organizationId) {
    return subscriptions
        .find(eq("organization", organizationId))
        .sort(Sorts.ascending("created_at", "_id"))
        .map(MongoSubscriptionStore::subscription)
        .into(new ArrayList<>());
  }

  @Override
  public boolean replace(Subscription next) {
    boolean replaced =
        subscriptions
                .replaceOne(
                    and(eq("_id", next.id()), eq("version", next.version() - 1)), document(next))
                .getMatchedCount()
            == 1;
    if (replaced) {
      changed();
    }
    return replaced;
  }

  @Override
  public boolean delete(String organizationId, String id) {
    boolean deleted =
        subscriptions
                .deleteOne(and(eq("_id", id), eq("organization", organizationId)))
                .getDeletedCount()
            == 1;
    if (deleted) {
      changed();
    }
    return deleted;
  }

  @Override
  public List<Subscription> all() {
    return subscriptions.find().map(MongoSubscriptionStore::subscription).into(new ArrayList<>());
  }

  @Override
  public long changes() {
    Document counter = counters.find(eq("_id", ALL)).first();
    return counter == null ? 0 : counter.get("changes", Number.class).longValue();
  }

  private void changed() {
    counters.updateOne(
        eq("_id", ALL), Updates.inc("changes", 1L), new UpdateOptions().upsert(true));
  }

  private static Document document(Subscription subscription) {
    PauseReason paused = subscription.pausedBecause();
    return new Document("_id", subscription.id())
        .append("organization", subscription.organizationId())
        .append("name", subscription.name())
        .append("applications", subscription.applications())
        .append("events", subscription.events())
        .append("filter", subscription.filter())
        .append("url", subscription.url())
        .append("paused", paused == null ? null : paused.wire())
        .append(
            "secrets",
            subscription.secrets().stream()
                .map(
                    secret ->
                        new Document("sealed", secret.sealed())
                            .append("created_at", Date.from(secret.createdAt()))
                            .append("expires_at", date(secret.expiresAt())))
                .toList())
        .append("created_at", Date.from(subscription.createdAt()))
        .append("created_by", subscription.createdBy())
        .append("updated_at", Date.from(subscription.updatedAt()))
        .append("version", subscription.version());
  }

  private static Subscription subscription(Document stored) {
    return new Subscription(
        stored.getString("_id"),
        stored.getString("organization"),
        stored.getString("name"),
        stored.getList("applications", String.class),
        stored.getList("events", String.class),
        stored.getString("filter"),
        stored.getString("url"),
        PauseReason.find(stored.getString("paused")).orElse(null),
        stored.getList("secrets", Document.class).stream()
            .map(
                secret ->
                    new StoredSecret(
                        secret.getString("sealed"),
                        secret.getDate("created_at").toInstant(),
                        instant(secret.getDate("expires_at"))))
            .toList(),
        stored.getDate("created_at").toInstant(),
        stored.getString("created_by"),
        stored.getDate("updated_at").toInstant(),
        stored.get("version", Number.class).longValue());
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
