package io.heliograph.kit.sender.mongo;

import io.heliograph.kit.sender.KeySnapshot;
import io.heliograph.kit.sender.KeySnapshotStore;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One document that holds the snapshot as JSON text. */
final class MongoKeySnapshotStore implements KeySnapshotStore {
  private static final String COLLECTION = "key_snapshot";
  private static final String ID = "current";

  private final MongoTemplate mongo;
  private final JsonMapper json;

  MongoKeySnapshotStore(MongoTemplate mongo, JsonMapper json) {
    this.mongo = mongo;
    this.json = json;
  }

  private record Saved(@Id String id, String snapshot) {}

  @Override
  public Optional<KeySnapshot> find() {
    return Optional.ofNullable(mongo.findById(ID, Saved.class, COLLECTION))
        .map(saved -> json.readValue(saved.snapshot(), KeySnapshot.class));
  }

  @Override
  public void save(KeySnapshot snapshot) {
    mongo.save(new Saved(ID, json.writeValueAsString(snapshot)), COLLECTION);
  }
}
