package io.heliograph.integration.delivery.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.heliograph.integration.delivery.Delivery;
import io.heliograph.integration.delivery.Delivery.Attempt;
import io.heliograph.integration.delivery.Delivery.State;
import io.heliograph.integration.delivery.DeliveryStore;
import io.heliograph.integration.delivery.Due;
import io.heliograph.integration.delivery.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One document per delivery, with its attempts. */
final class MongoDeliveryStore implements DeliveryStore {
  private final MongoCollection<Document> deliveries;

  MongoDeliveryStore(MongoDatabase database) {
    deliveries = database.getCollection("deliveries");
  }

  /** Makes lists quick where the server has indexes. */
  void createIndexes() {
    deliveries.createIndex(Indexes.ascending("subscription", "created_at"));
    deliveries.createIndex(Indexes.ascending("state", "next_attempt_at"));
    deliveries.createIndex(Indexes.ascending("created_at"));
  }

  @Override
  public Set<String> insert(List<Delivery> added) {
    Set<String> pending = new HashSet<>();
    if (added.isEmpty()) {
      return pending;
    }
    added.forEach(delivery -> pending.add(delivery.id()));
    try {
      deliveries.insertMany(
          added.stream().map(MongoDeliveryStore::document).toList(),
          new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException failed) {
      Set<String> present = new HashSet<>();
      for (BulkWriteError error : failed.getWriteErrors()) {
        if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
          throw failed;
        }
        present.add(added.get(error.getIndex()).id());
      }
      if (failed.getWriteConcernError() != null) {
        throw failed;
      }
      pending.removeAll(present);
      deliveries
          .find(and(in("_id", present), eq("state", State.PENDING.wire())))
          .projection(Projections.include("_id"))
          .forEach(stored -> pending.add(stored.getString("_id")));
    }
    return pending;
  }

  @Override
  public Optional<Delivery> find(String subscriptionId, String id) {
    return Optional.ofNullable(deliveries.find(one(subscriptionId, id)).first())
        .map(MongoDeliveryStore::delivery);
  }

  @Override
  public Page<Delivery> list(String subscriptionId, @Nullable State state, Page.Request page) {
    List<Bson> conditions = new ArrayList<>();
    conditions.add(eq("subscription", subscriptionId));
    if (state != null) {
      conditions.add(eq("state", state.wire()));
    }
    Page.Cursor after = page.after();
    if (after != null) {
      Date at = Date.from(after.at());
      conditions.add(or(lt("created_at", at), and(eq("created_at", at), lt("_id", after.id()))));
    }
    List<Delivery> found =
        deliveries
            .find(and(conditions))
            .sort(Sorts.descending("created_at", "_id"))
            .limit(page.limit() + 1)
            .map(MongoDeliveryStore::delivery)
            .into(new ArrayList<>());
    return Page.of(found, page, one -> new Page.Cursor(one.createdAt(), one.id()));
  }

  @Override
  public void record(
      String subscriptionId,
      String id,
      Attempt attempt,
      State next,
      int failures,
      @Nullable Instant nextAttemptAt) {
    Bson push =
        Updates.pushEach(
            "attempts",
            List.of(document(attempt)),
            new PushOptions().slice(-Delivery.KEPT_ATTEMPTS));
    boolean wasPending =
        deliveries
                .updateOne(
                    and(one(subscriptionId, id), eq("state", State.PENDING.wire())),
                    Updates.combine(
                        push,
                        Updates.set("state", next.wire()),
                        Updates.set("failures", failures),
                        Updates.set("next_attempt_at", date(nextAttemptAt))))
                .getMatchedCount()
            == 1;
    if (!wasPending) {
      deliveries.updateOne(one(subscriptionId, id), push);
    }
  }

  @Override
  public boolean revive(String subscriptionId, String id, Instant now) {
    return deliveries
            .updateOne(
                one(subscriptionId, id),
                Updates.combine(
                    Updates.set("state", State.PENDING.wire()),
                    Updates.set("failures", 0),
                    Updates.set("next_attempt_at", Date.from(now))))
            .getMatchedCount()
        == 1;
  }

  @Override
  public List<String> ids(String subscriptionId, State state, Instant since, int limit) {
    return deliveries
        .find(
            and(
                eq("subscription", subscriptionId),
                eq("state", state.wire()),
                gte("created_at", Date.from(since))))
        .sort(Sorts.ascending("created_at", "_id"))
        .limit(limit)
        .projection(Projections.include("_id"))
        .map(stored -> stored.getString("_id"))
        .into(new ArrayList<>());
  }

  @Override
  public List<Due> overdue(
      Instant overdue, Set<String> exceptSubscriptions, String afterId, int limit) {
    return deliveries
        .find(
            and(
                eq("state", State.PENDING.wire()),
                lt("next_attempt_at", Date.from(overdue)),
                nin("subscription", exceptSubscriptions),
                gt("_id", afterId)))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .projection(Projections.include("subscription", "next_attempt_at"))
        .map(
            stored ->
                new Due(
                    stored.getString("_id"),
                    stored.getString("subscription"),
                    stored.getDate("next_attempt_at").toInstant()))
        .into(new ArrayList<>());
  }

  @Override
  public long delete(String subscriptionId, Predicate<Delivery> which) {
    List<String> ids = new ArrayList<>();
    for (Document stored : deliveries.find(eq("subscription", subscriptionId))) {
      if (which.test(delivery(stored))) {
        ids.add(stored.getString("_id"));
      }
    }
    return ids.isEmpty() ? 0 : deliveries.deleteMany(in("_id", ids)).getDeletedCount();
  }

  @Override
  public void deleteOf(String subscriptionId) {
    deliveries.deleteMany(eq("subscription", subscriptionId));
  }

  @Override
  public long deleteMadeBefore(Instant instant) {
    return deliveries.deleteMany(lt("created_at", Date.from(instant))).getDeletedCount();
  }

  private static Bson one(String subscriptionId, String id) {
    return and(eq("_id", id), eq("subscription", subscriptionId));
  }

  private static Document document(Delivery delivery) {
    return new Document("_id", delivery.id())
        .append("subscription", delivery.subscriptionId())
        .append("signal", delivery.signalId())
        .append("trace", delivery.traceId())
        .append("type", delivery.type())
        .append("body", delivery.body())
        .append("sample", delivery.sample())
        .append("created_at", Date.from(delivery.createdAt()))
        .append("state", delivery.state().wire())
        .append("failures", delivery.failures())
        .append("next_attempt_at", date(delivery.nextAttemptAt()))
        .append(
            "attempts", delivery.attempts().stream().map(MongoDeliveryStore::document).toList());
  }

  private static Document document(Attempt attempt) {
    return new Document("at", Date.from(attempt.at()))
        .append("status", attempt.status())
        .append("duration_ms", attempt.durationMs())
        .append("error", attempt.error())
        .append("excerpt", attempt.responseExcerpt());
  }

  private static Delivery delivery(Document stored) {
    Date next = stored.getDate("next_attempt_at");
    return new Delivery(
        stored.getString("_id"),
        stored.getString("subscription"),
        stored.getString("signal"),
        stored.get("trace", stored.getString("signal")), // absent in what older versions kept
        stored.getString("type"),
        stored.getString("body"),
        stored.getBoolean("sample"),
        stored.getDate("created_at").toInstant(),
        State.find(stored.getString("state")).orElseThrow(),
        stored.getInteger("failures"),
        next == null ? null : next.toInstant(),
        stored.getList("attempts", Document.class).stream()
            .map(
                attempt ->
                    new Attempt(
                        attempt.getDate("at").toInstant(),
                        attempt.getInteger("status"),
                        attempt.get("duration_ms", Number.class).longValue(),
                        attempt.getString("error"),
                        attempt.getString("excerpt")))
            .toList());
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }
}
