package io.heliograph.ingestion.erasure.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.heliograph.ingestion.erasure.Erasure;
import io.heliograph.ingestion.erasure.Erasure.Entry;
import io.heliograph.ingestion.erasure.Erasure.Place;
import io.heliograph.ingestion.erasure.Erasure.State;
import io.heliograph.ingestion.erasure.ErasureStore;
import io.heliograph.ingestion.erasure.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One document per erasure; ids grow with time, so they are the order. */
final class MongoErasureStore implements ErasureStore {
  private static final String COLLECTION = "erasures";
  private static final String ORGANIZATION = "organization_id";
  private static final String STATE = "state";
  private static final String VERSION = "version";
  private static final int MOST = 200;

  private final MongoTemplate mongo;

  MongoErasureStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private MongoCollection<Document> erasures() {
    return mongo.getCollection(COLLECTION);
  }

  @Override
  public void prepare() {
    erasures().createIndex(Indexes.ascending(ORGANIZATION, STATE));
  }

  @Override
  public void add(Erasure erasure) {
    erasures().insertOne(document(erasure));
  }

  @Override
  public Optional<Erasure> find(String organizationId, String id) {
    return Optional.ofNullable(
            erasures()
                .find(Filters.and(Filters.eq("_id", id), Filters.eq(ORGANIZATION, organizationId)))
                .first())
        .map(MongoErasureStore::erasure);
  }

  @Override
  public Optional<Erasure> find(String id) {
    return Optional.ofNullable(erasures().find(Filters.eq("_id", id)).first())
        .map(MongoErasureStore::erasure);
  }

  @Override
  public List<Erasure> list(String organizationId) {
    return erasures()
        .find(Filters.eq(ORGANIZATION, organizationId))
        .sort(Sorts.descending("_id"))
        .limit(MOST)
        .map(MongoErasureStore::erasure)
        .into(new ArrayList<>());
  }

  @Override
  public List<Erasure> live() {
    return live(notDone());
  }

  @Override
  public List<Erasure> live(String organizationId) {
    return live(Filters.and(Filters.eq(ORGANIZATION, organizationId), notDone()));
  }

  private static Bson notDone() {
    return Filters.in(STATE, State.RUNNING.wire(), State.WAITING.wire());
  }

  private List<Erasure> live(Bson filter) {
    return erasures()
        .find(filter)
        .sort(Sorts.ascending("_id"))
        .map(MongoErasureStore::erasure)
        .into(new ArrayList<>());
  }

  @Override
  public Optional<Erasure> replace(Erasure next) {
    Document document = document(next).append(VERSION, next.version() + 1);
    long replaced =
        erasures()
            .replaceOne(
                Filters.and(Filters.eq("_id", next.id()), Filters.eq(VERSION, next.version())),
                document)
            .getMatchedCount();
    return replaced == 0 ? Optional.empty() : Optional.of(erasure(document));
  }

  private static Document document(Erasure erasure) {
    return new Document("_id", erasure.id())
        .append(ORGANIZATION, erasure.organizationId())
        .append("subject", subject(erasure.subject()))
        .append("subject_hash", erasure.subjectHash())
        .append(STATE, erasure.state().wire())
        .append("erased_at", Date.from(erasure.erasedAt()))
        .append("requested_by", erasure.requestedBy())
        .append("done_at", date(erasure.doneAt()))
        .append("stores", erasure.stores().stream().map(MongoErasureStore::document).toList())
        .append(VERSION, erasure.version());
  }

  private static Document document(Entry entry) {
    return new Document("store", entry.store().name())
        .append("found", entry.found())
        .append("removed", entry.removed())
        .append("removed_at", date(entry.removedAt()))
        .append("remains", entry.remains())
        .append("until", date(entry.until()));
  }

  /** Identifiers are a list, since their names may hold what names of fields may not. */
  private static @Nullable Document subject(@Nullable Subject subject) {
    return switch (subject) {
      case null -> null;
      case Subject.Address address -> new Document("ip", address.ip());
      case Subject.User user ->
          new Document(
              "user",
              user.identifiers().entrySet().stream()
                  .map(e -> new Document("name", e.getKey()).append("value", e.getValue()))
                  .toList());
    };
  }

  private static @Nullable Subject subject(@Nullable Document document) {
    if (document == null) {
      return null;
    }
    String ip = document.getString("ip");
    if (ip != null) {
      return new Subject.Address(ip);
    }
    Map<String, String> identifiers = new TreeMap<>();
    for (Document one : document.getList("user", Document.class)) {
      identifiers.put(one.getString("name"), one.getString("value"));
    }
    return new Subject.User(identifiers);
  }

  private static Erasure erasure(Document document) {
    return new Erasure(
        document.getString("_id"),
        document.getString(ORGANIZATION),
        subject(document.get("subject", Document.class)),
        document.getString("subject_hash"),
        state(document.getString(STATE)),
        document.getDate("erased_at").toInstant(),
        document.getString("requested_by"),
        instant(document, "done_at"),
        document.getList("stores", Document.class).stream()
            .map(
                entry ->
                    new Entry(
                        Place.valueOf(entry.getString("store")),
                        entry.getLong("found"),
                        entry.getLong("removed"),
                        instant(entry, "removed_at"),
                        entry.getString("remains"),
                        instant(entry, "until")))
            .toList(),
        document.getLong(VERSION));
  }

  private static State state(String wire) {
    for (State state : State.values()) {
      if (state.wire().equals(wire)) {
        return state;
      }
    }
    throw new IllegalStateException("state of an erasure: " + wire);
  }

  private static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  private static @Nullable Instant instant(Document document, String field) {
    Date date = document.getDate(field);
    return date == null ? null : date.toInstant();
  }
}
