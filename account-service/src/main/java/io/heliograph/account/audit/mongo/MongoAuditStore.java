package io.heliograph.account.audit.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.heliograph.account.audit.AuditEntry;
import io.heliograph.account.audit.AuditEntry.Actor;
import io.heliograph.account.audit.AuditEntry.Subject;
import io.heliograph.account.audit.AuditStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** One document per entry, which is its own outbox. */
final class MongoAuditStore implements AuditStore {
  private static final String COLLECTION = "audit";

  private enum State {
    INTENDED,
    UNTOLD,
    TOLD
  }

  private final MongoTemplate mongo;

  MongoAuditStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  /** Ids stay text: Spring Data would turn 24 hexadecimal characters into an ObjectId. */
  private record Stored(
      @Id @Field(targetType = FieldType.STRING) String id,
      String organizationId,
      Instant at,
      String actorKind,
      String actorId,
      String action,
      String objectKind,
      String objectId,
      @Nullable String applicationId,
      Map<String, String> details,
      State state) {

    AuditEntry toEntry() {
      return new AuditEntry(
          id,
          organizationId,
          at,
          new Actor(actorKind, actorId),
          action,
          new Subject(objectKind, objectId),
          applicationId,
          details);
    }
  }

  @Override
  public void intend(AuditEntry entry) {
    mongo.insert(
        new Stored(
            entry.id(),
            entry.organizationId(),
            entry.at(),
            entry.actor().kind(),
            entry.actor().id(),
            entry.action(),
            entry.object().kind(),
            entry.object().id(),
            entry.applicationId(),
            entry.details(),
            State.INTENDED),
        COLLECTION);
  }

  @Override
  public void confirm(AuditEntry entry) {
    update(
        where("id").is(entry.id()).and("state").is(State.INTENDED),
        new Update().set("state", State.UNTOLD).set("details", entry.details()));
  }

  @Override
  public void discard(String id) {
    mongo
        .remove(Stored.class)
        .inCollection(COLLECTION)
        .matching(query(where("id").is(id).and("state").is(State.INTENDED)))
        .all();
  }

  @Override
  public List<AuditEntry> findUnsettled(Instant before, int limit) {
    return find(
        query(where("state").is(State.INTENDED).and("at").lt(before))
            .with(Sort.by("id"))
            .limit(limit));
  }

  @Override
  public List<AuditEntry> findUntold(int limit) {
    return find(query(where("state").is(State.UNTOLD)).with(Sort.by("id")).limit(limit));
  }

  @Override
  public void told(List<AuditEntry> entries) {
    for (AuditEntry entry : entries) {
      update(where("id").is(entry.id()), new Update().set("state", State.TOLD));
    }
  }

  @Override
  public List<AuditEntry> findPage(String organizationId, @Nullable String before, int limit) {
    Criteria criteria = where("organizationId").is(organizationId).and("state").ne(State.INTENDED);
    if (before != null) {
      criteria.and("id").lt(before);
    }
    return find(query(criteria).with(Sort.by(Sort.Direction.DESC, "id")).limit(limit));
  }

  private List<AuditEntry> find(Query query) {
    return mongo.find(query, Stored.class, COLLECTION).stream().map(Stored::toEntry).toList();
  }

  /** Through the type, so that ids are mapped as in {@link Stored}. */
  private void update(Criteria criteria, Update update) {
    mongo
        .update(Stored.class)
        .inCollection(COLLECTION)
        .matching(query(criteria))
        .apply(update)
        .first();
  }
}
