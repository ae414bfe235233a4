package io.heliograph.account.signin.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.heliograph.account.signin.AttemptStore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

/** One document per key and window. */
final class MongoAttemptStore implements AttemptStore {
  private static final String COLLECTION = "sign_in_attempts";

  private final MongoTemplate mongo;

  MongoAttemptStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private record Stored(@Id String id, long attempts, Instant endsAt) {}

  @Override
  public long count(String key, Instant now, Duration window) {
    while (true) {
      Stored counted = increment(key, now);
      if (counted != null) {
        return counted.attempts();
      }
      // None that runs: an ended one makes way for a new one.
      mongo.remove(query(where("_id").is(key).and("endsAt").lte(now)), COLLECTION);
      try {
        mongo.insert(new Stored(key, 1, now.plus(window)), COLLECTION);
        return 1;
      } catch (DuplicateKeyException begunMeanwhile) {
        // Count in that one.
      }
    }
  }

  private @Nullable Stored increment(String key, Instant now) {
    return mongo.findAndModify(
        query(where("_id").is(key).and("endsAt").gt(now)),
        new Update().inc("attempts", 1L),
        FindAndModifyOptions.options().returnNew(true),
        Stored.class,
        COLLECTION);
  }

  @Override
  public void clear(String key) {
    mongo.remove(query(where("_id").is(key)), COLLECTION);
  }

  @Override
  public void removeExpired(Instant now) {
    mongo.remove(query(where("endsAt").lt(now)), COLLECTION);
  }
}
