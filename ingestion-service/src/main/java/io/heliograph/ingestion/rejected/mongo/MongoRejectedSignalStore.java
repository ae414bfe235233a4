package io.heliograph.ingestion.rejected.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.Received.Content;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.rejected.RejectedSignal;
import io.heliograph.ingestion.rejected.RejectedSignal.State;
import io.heliograph.ingestion.rejected.RejectedSignalStore;
import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One document per rejected signal; ids grow with time, so they are the order. */
final class MongoRejectedSignalStore implements RejectedSignalStore {
  private static final String COLLECTION = "rejected_signals";
  private static final String APPLICATION = "application_id";
  private static final String ORGANIZATION = "organization_id";
  private static final String RECEIVED_AT = "received_at";
  private static final String REASON = "reason";
  private static final String ERRORS = "errors";
  private static final String STATE = "state";

  private final MongoTemplate mongo;

  MongoRejectedSignalStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private MongoCollection<Document> signals() {
    return mongo.getCollection(COLLECTION);
  }

  @Override
  public void prepare() {
    signals().createIndex(Indexes.ascending(APPLICATION, "_id"));
    signals().createIndex(Indexes.ascending(RECEIVED_AT));
  }

  @Override
  public void keep(Collection<RejectedSignal> kept) {
    List<WriteModel<Document>> writes = new ArrayList<>(kept.size());
    for (RejectedSignal signal : kept) {
      writes.add(
          new UpdateOneModel<>(
              Filters.eq("_id", signal.id()),
              new Document("$setOnInsert", document(signal)),
              new UpdateOptions().upsert(true)));
    }
    signals().bulkWrite(writes, new BulkWriteOptions().ordered(false));
  }

  @Override
  public List<RejectedSignal> find(Filter filter, @Nullable String before, int limit) {
    List<Bson> wanted = wanted(filter);
    if (before != null) {
      wanted.add(Filters.lt("_id", before));
    }
    return signals()
        .find(Filters.and(wanted))
        .sort(Sorts.descending("_id"))
        .limit(limit)
        .map(MongoRejectedSignalStore::signal)
        .into(new ArrayList<>());
  }

  @Override
  public List<RejectedSignal> findFirst(Filter filter, @Nullable String after, int limit) {
    List<Bson> wanted = wanted(filter);
    if (after != null) {
      wanted.add(Filters.gt("_id", after));
    }
    return signals()
        .find(Filters.and(wanted))
        .sort(Sorts.ascending("_id"))
        .limit(limit)
        .map(MongoRejectedSignalStore::signal)
        .into(new ArrayList<>());
  }

  private static List<Bson> wanted(Filter filter) {
    List<Bson> wanted = new ArrayList<>();
    wanted.add(Filters.eq(APPLICATION, filter.applicationId()));
    if (filter.reason() != null) {
      wanted.add(Filters.eq(REASON, filter.reason().name()));
    }
    if (filter.from() != null) {
      wanted.add(Filters.gte(RECEIVED_AT, Date.from(filter.from())));
    }
    if (filter.to() != null) {
      wanted.add(Filters.lt(RECEIVED_AT, Date.from(filter.to())));
    }
    if (filter.state() != null) {
      wanted.add(Filters.eq(STATE, filter.state().wire()));
    }
    return wanted;
  }

  @Override
  public Optional<RejectedSignal> find(String organizationId, String id) {
    return Optional.ofNullable(
            signals()
                .find(Filters.and(Filters.eq("_id", id), Filters.eq(ORGANIZATION, organizationId)))
                .first())
        .map(MongoRejectedSignalStore::signal);
  }

  @Override
  public boolean markReplayed(String id, Instant at) {
    return signals()
            .updateOne(
                kept(id),
                Updates.combine(
                    Updates.set(STATE, State.REPLAYED.wire()),
                    Updates.set("replayed_at", Date.from(at))))
            .getModifiedCount()
        > 0;
  }

  @Override
  public void markRejected(String id, RejectReason reason, List<FieldError> errors) {
    signals()
        .updateOne(
            kept(id),
            Updates.combine(
                Updates.set(REASON, reason.name()), Updates.set(ERRORS, documents(errors))));
  }

  private static Bson kept(String id) {
    return Filters.and(Filters.eq("_id", id), Filters.eq(STATE, State.KEPT.wire()));
  }

  /** Whoever is sought may be anywhere in a text, so every signal of the organization is read. */
  @Override
  public long delete(
      String organizationId, Instant receivedUntil, Predicate<RejectedSignal> picked) {
    List<String> ids = new ArrayList<>();
    for (Document document :
        signals()
            .find(
                Filters.and(
                    Filters.eq(ORGANIZATION, organizationId),
                    Filters.lte(RECEIVED_AT, Date.from(receivedUntil))))) {
      RejectedSignal signal = signal(document);
      if (picked.test(signal)) {
        ids.add(signal.id());
      }
    }
    return ids.isEmpty() ? 0 : signals().deleteMany(Filters.in("_id", ids)).getDeletedCount();
  }

  @Override
  public long deleteBefore(Instant receivedAt) {
    return signals().deleteMany(Filters.lt(RECEIVED_AT, Date.from(receivedAt))).getDeletedCount();
  }

  private static Document document(RejectedSignal signal) {
    Origin origin = signal.origin();
    Content content = signal.content();
    Document document =
        new Document(ORGANIZATION, origin.organizationId())
            .append(APPLICATION, origin.applicationId())
            .append("environment", origin.environment())
            .append("scope", origin.scope())
            .append("agent_id", origin.agentId())
            .append("skew_ms", origin.skewMs())
            .append(RECEIVED_AT, Date.from(signal.receivedAt()))
            .append("index", signal.index())
            .append(REASON, signal.reason().name())
            .append(ERRORS, documents(signal.errors()))
            .append(STATE, signal.state().wire())
            .append("signal", content == null ? null : content.text());
    if (content != null) {
      document
          .append("inherited", content.inherited())
          .append("ids", content.ids())
          .append("redacted", content.redacted());
    }
    return document;
  }

  private static List<Document> documents(List<FieldError> errors) {
    return errors.stream()
        .map(
            error ->
                new Document("pointer", error.pointer())
                    .append("message", error.message())
                    .append("keyword", error.keyword()))
        .toList();
  }

  private static RejectedSignal signal(Document document) {
    String text = document.getString("signal");
    Date replayedAt = document.getDate("replayed_at");
    return new RejectedSignal(
        document.getString("_id"),
        new Origin(
            document.getString(ORGANIZATION),
            document.getString(APPLICATION),
            document.getString("environment"),
            document.get("scope", ""),
            document.getString("agent_id"),
            document.getLong("skew_ms")),
        document.getDate(RECEIVED_AT).toInstant(),
        document.getInteger("index"),
        RejectReason.valueOf(document.getString(REASON)),
        document.getList(ERRORS, Document.class).stream()
            .map(
                error ->
                    new FieldError(
                        error.getString("pointer"),
                        error.getString("message"),
                        error.getString("keyword")))
            .toList(),
        text == null
            ? null
            : new Content(
                text,
                document.getString("inherited"),
                Objects.requireNonNullElse(document.getList("ids", String.class), List.of()),
                document.getBoolean("redacted", false)),
        State.of(document.get(STATE, "")).orElse(State.KEPT),
        replayedAt == null ? null : replayedAt.toInstant());
  }
}
