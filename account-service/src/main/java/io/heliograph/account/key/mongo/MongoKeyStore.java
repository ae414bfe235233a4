package io.heliograph.account.key.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.heliograph.account.key.Key;
import io.heliograph.account.key.KeyStore;
import io.heliograph.kit.sender.SenderKey.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;

/** One document per key. */
final class MongoKeyStore implements KeyStore {
  private static final String COLLECTION = "keys";

  private final MongoTemplate mongo;

  MongoKeyStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private record Stored(
      @Id String id,
      String hash,
      Kind kind,
      String organizationId,
      @Nullable String applicationId,
      String environment,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt) {

    static Stored of(Key key) {
      return new Stored(
          key.id(),
          key.hash(),
          key.kind(),
          key.organizationId(),
          key.applicationId(),
          key.environment(),
          key.createdAt(),
          key.expiresAt(),
          key.revokedAt());
    }

    Key toKey() {
      return new Key(
          id,
          hash,
          kind,
          organizationId,
          applicationId,
          environment,
          createdAt,
          expiresAt,
          revokedAt);
    }
  }

  @Override
  public boolean addIfAbsent(Key key) {
    try {
      mongo.insert(Stored.of(key), COLLECTION);
      return true;
    } catch (DuplicateKeyException taken) {
      return false;
    }
  }

  @Override
  public Optional<Key> find(String id) {
    return Optional.ofNullable(mongo.findById(id, Stored.class, COLLECTION)).map(Stored::toKey);
  }

  @Override
  public boolean revoke(String organizationId, String id, Instant at) {
    return mongo
            .updateFirst(
                query(
                    where("_id")
                        .is(id)
                        .and("organizationId")
                        .is(organizationId)
                        .and("revokedAt")
                        .isNull()),
                new Update().set("revokedAt", at),
                COLLECTION)
            .getModifiedCount()
        == 1;
  }

  @Override
  public boolean expireBy(String organizationId, String id, Instant at) {
    Criteria living =
        where("_id").is(id).and("organizationId").is(organizationId).and("revokedAt").isNull();
    mongo.updateFirst(
        query(
            new Criteria()
                .andOperator(
                    living,
                    new Criteria()
                        .orOperator(where("expiresAt").isNull(), where("expiresAt").gt(at)))),
        new Update().set("expiresAt", at),
        COLLECTION);
    return mongo.exists(query(living), COLLECTION);
  }

  @Override
  public List<Key> findAll(String organizationId) {
    return mongo
        .find(query(where("organizationId").is(organizationId)), Stored.class, COLLECTION)
        .stream()
        .map(Stored::toKey)
        .toList();
  }

  @Override
  public List<Key> findUnrevoked() {
    return mongo.find(query(where("revokedAt").isNull()), Stored.class, COLLECTION).stream()
        .map(Stored::toKey)
        .toList();
  }
}
