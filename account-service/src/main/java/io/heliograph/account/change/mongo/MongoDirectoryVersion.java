package io.heliograph.account.change.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.heliograph.account.change.DirectoryVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

/** One document that is incremented. */
final class MongoDirectoryVersion implements DirectoryVersion {
  private static final String COLLECTION = "directory_version";
  private static final String ID = "directory";

  private final MongoTemplate mongo;

  MongoDirectoryVersion(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private record Stored(@Id String id, long version) {}

  @Override
  public long current() {
    Stored stored = mongo.findById(ID, Stored.class, COLLECTION);
    return stored == null ? 0 : stored.version();
  }

  @Override
  public long advance() {
    Stored stored;
    try {
      stored = increment();
    } catch (DuplicateKeyException createdMeanwhile) {
      // Two upserts met on the absent document; now it is there.
      stored = increment();
    }
    if (stored == null) {
      throw new IllegalStateException("upsert returned no document");
    }
    return stored.version();
  }

  private @Nullable Stored increment() {
    return mongo.findAndModify(
        query(where("_id").is(ID)),
        new Update().inc("version", 1L),
        FindAndModifyOptions.options().upsert(true).returnNew(true),
        Stored.class,
        COLLECTION);
  }
}
