package io.heliograph.ingestion.archive.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.model.Indexes;
import io.heliograph.ingestion.archive.Limit;
import io.heliograph.ingestion.archive.QueryRegister;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;

/** One document per query, found by its id and owner. */
final class MongoQueryRegister implements QueryRegister {
  private static final String COLLECTION = "archive_queries";
  private static final String ORGANIZATION = "organization_id";
  private static final String RUNNING = "running";
  private static final String SUBMITTED_AT = "submitted_at";

  private final MongoTemplate mongo;

  MongoQueryRegister(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  @Document(COLLECTION)
  record StoredQuery(
      @Id String id,
      @Field(ORGANIZATION) String organizationId,
      @Field("subject") String subject,
      @Field("execution") @Nullable String execution,
      @Field("row_limit") long rowLimit,
      @Field(SUBMITTED_AT) Instant submittedAt,
      @Field(RUNNING) boolean running,
      @Field("limit") @Nullable String limit) {

    RegisteredQuery registered() {
      return new RegisteredQuery(
          id,
          organizationId,
          subject,
          execution,
          rowLimit,
          submittedAt,
          running,
          limit == null ? null : Limit.valueOf(limit));
    }
  }

  @Override
  public void prepare() {
    var queries = mongo.getCollection(COLLECTION);
    queries.createIndex(Indexes.ascending(RUNNING, ORGANIZATION));
    queries.createIndex(Indexes.ascending(SUBMITTED_AT));
  }

  @Override
  public void add(RegisteredQuery query) {
    var limit = query.limit();
    mongo.insert(
        new StoredQuery(
            query.id(),
            query.organizationId(),
            query.subject(),
            query.execution(),
            query.rowLimit(),
            query.submittedAt(),
            query.running(),
            limit == null ? null : limit.name()));
  }

  @Override
  public void started(String id, String execution) {
    mongo.updateFirst(
        query(where("_id").is(id)), Update.update("execution", execution), StoredQuery.class);
  }

  @Override
  public void ended(String id, @Nullable Limit limit) {
    var end = Update.update(RUNNING, false);
    mongo.updateFirst(
        query(where("_id").is(id).and(RUNNING).is(true)),
        limit == null ? end : end.set("limit", limit.name()),
        StoredQuery.class);
  }

  @Override
  public void remove(String id) {
    mongo.remove(query(where("_id").is(id)), StoredQuery.class);
  }

  @Override
  public Optional<RegisteredQuery> find(String id, String organizationId) {
    return stored(where("_id").is(id).and(ORGANIZATION).is(organizationId)).stream().findFirst();
  }

  @Override
  public List<RegisteredQuery> running(String organizationId) {
    return stored(where(RUNNING).is(true).and(ORGANIZATION).is(organizationId));
  }

  @Override
  public List<RegisteredQuery> running() {
    return stored(where(RUNNING).is(true));
  }

  @Override
  public long deleteBefore(Instant instant) {
    return mongo
        .remove(query(where(SUBMITTED_AT).lt(instant)), StoredQuery.class)
        .getDeletedCount();
  }

  @Override
  public List<RegisteredQuery> submittedUntil(String organizationId, Instant time) {
    return stored(where(ORGANIZATION).is(organizationId).and(SUBMITTED_AT).lte(time));
  }

  private List<RegisteredQuery> stored(Criteria criteria) {
    return mongo.find(query(criteria), StoredQuery.class).stream()
        .map(StoredQuery::registered)
        .toList();
  }
}
