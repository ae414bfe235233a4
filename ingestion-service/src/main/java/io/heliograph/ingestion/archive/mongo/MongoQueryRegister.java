package io.heliograph.ingestion.archive.mongo;

import io.heliograph.ingestion.archive.QueryRegister;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** One document per query, found by its id and owner. */
final class MongoQueryRegister implements QueryRegister {
  private static final String COLLECTION = "archive_queries";

  private final MongoTemplate mongo;

  MongoQueryRegister(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  @Document(COLLECTION)
  record StoredQuery(
      @Id String id,
      @Field("organization_id") String organizationId,
      @Field("subject") String subject,
      @Field("execution") String execution,
      @Field("row_limit") long rowLimit,
      @Field("submitted_at") Instant submittedAt) {}

  @Override
  public void add(RegisteredQuery query) {
    mongo.insert(
        new StoredQuery(
            query.id(),
            query.organizationId(),
            query.subject(),
            query.execution(),
            query.rowLimit(),
            query.submittedAt()));
  }

  @Override
  public Optional<RegisteredQuery> find(String id, String organizationId) {
    var owned = Query.query(Criteria.where("_id").is(id).and("organization_id").is(organizationId));
    return Optional.ofNullable(mongo.findOne(owned, StoredQuery.class))
        .map(MongoQueryRegister::registered);
  }

  @Override
  public List<RegisteredQuery> submittedUntil(String organizationId, Instant time) {
    var submitted =
        Query.query(
            Criteria.where("organization_id").is(organizationId).and("submitted_at").lte(time));
    return mongo.find(submitted, StoredQuery.class).stream()
        .map(MongoQueryRegister::registered)
        .toList();
  }

  @Override
  public void remove(String id) {
    mongo.remove(Query.query(Criteria.where("_id").is(id)), StoredQuery.class);
  }

  private static RegisteredQuery registered(StoredQuery stored) {
    return new RegisteredQuery(
        stored.id(),
        stored.organizationId(),
        stored.subject(),
        stored.execution(),
        stored.rowLimit(),
        stored.submittedAt());
  }
}
