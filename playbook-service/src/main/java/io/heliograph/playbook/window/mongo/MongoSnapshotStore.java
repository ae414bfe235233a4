package io.heliograph.playbook.window.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.heliograph.kit.stream.ChildShard;
import io.heliograph.playbook.window.SnapshotStore;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** One document per shard that holds epoch and manifest, one per chunk. */
final class MongoSnapshotStore implements SnapshotStore {
  private final MongoCollection<Document> shards;
  private final MongoCollection<Document> chunks;

  MongoSnapshotStore(MongoDatabase database) {
    shards = database.getCollection("window_shards");
    chunks = database.getCollection("window_chunks");
  }

  @Override
  public Claim claim(String shard) {
    Document claimed;
    try {
      claimed = advanceEpoch(shard);
    } catch (MongoCommandException failed) {
      if (ErrorCategory.fromErrorCode(failed.getErrorCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw failed;
      }
      claimed = advanceEpoch(shard); // two upserts met on the absent document; now it is there
    }
    Document present = Objects.requireNonNull(claimed);
    return new Claim(shard, present.getLong("epoch"), manifestOf(present));
  }

  private @Nullable Document advanceEpoch(String shard) {
    return shards.findOneAndUpdate(
        eq("_id", shard),
        Updates.combine(Updates.inc("epoch", 1L), Updates.setOnInsert("version", 0L)),
        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
  }

  @Override
  public Optional<Manifest> manifest(String shard) {
    Document present = shards.find(eq("_id", shard)).first();
    return present == null ? Optional.empty() : manifestOf(present);
  }

  private static Optional<Manifest> manifestOf(Document shard) {
    long version = shard.getLong("version");
    if (version == 0) {
      return Optional.empty();
    }
    Map<Integer, String> named = new HashMap<>();
    shard
        .get("chunks", Document.class)
        .forEach((bucket, id) -> named.put(Integer.valueOf(bucket), (String) id));
    return Optional.of(
        new Manifest(
            version, shard.getString("sequence_number"), shard.getLong("received_at"), named));
  }

  @Override
  public byte[] readChunk(String id) {
    Document chunk = chunks.find(eq("_id", id)).first();
    if (chunk == null) {
      throw new IllegalStateException("chunk " + id + ": missing");
    }
    return chunk.get("content", Binary.class).getData();
  }

  @Override
  public void writeChunk(Claim claim, String id, byte[] content) {
    // Replaced and not inserted: the driver may send a write twice.
    chunks.replaceOne(
        eq("_id", id),
        new Document("_id", id)
            .append("shard", claim.shard())
            .append("epoch", claim.epoch())
            .append("content", new Binary(content)),
        new ReplaceOptions().upsert(true));
  }

  @Override
  public boolean flip(Claim claim, Manifest manifest) {
    Document named = new Document();
    manifest.chunks().forEach((bucket, id) -> named.append(Integer.toString(bucket), id));
    return shards
            .updateOne(
                and(
                    eq("_id", claim.shard()),
                    eq("epoch", claim.epoch()),
                    eq("version", manifest.version() - 1)),
                Updates.combine(
                    Updates.set("version", manifest.version()),
                    Updates.set("sequence_number", manifest.sequenceNumber()),
                    Updates.set("received_at", manifest.receivedAt()),
                    Updates.set("chunks", named)))
            .getMatchedCount()
        == 1;
  }

  @Override
  public void deleteChunks(Collection<String> ids) {
    if (!ids.isEmpty()) {
      chunks.deleteMany(in("_id", ids));
    }
  }

  @Override
  public void bequeath(String shard, List<ChildShard> children) {
    List<Document> named =
        children.stream()
            .map(
                child ->
                    new Document("id", child.id())
                        .append("first", child.firstHash().toString())
                        .append("last", child.lastHash().toString()))
            .toList();
    shards.updateOne(eq("_id", shard), Updates.set("children", named)); // claimed, so it is there
  }

  @Override
  public List<Legacy> legacies(String shard) {
    List<Legacy> legacies = new ArrayList<>();
    for (Document parent : shards.find(eq("children.id", shard))) {
      List<Document> children = parent.getList("children", Document.class);
      boolean settled = children.stream().allMatch(c -> manifest(c.getString("id")).isPresent());
      children.stream()
          .filter(child -> child.getString("id").equals(shard))
          .map(child -> new Legacy(parent.getString("_id"), manifestOf(parent), of(child), settled))
          .forEach(legacies::add);
    }
    return legacies;
  }

  private static ChildShard of(Document child) {
    return new ChildShard(
        child.getString("id"),
        new BigInteger(child.getString("first")),
        new BigInteger(child.getString("last")));
  }

  @Override
  public void forget(String shard) {
    chunks.deleteMany(eq("shard", shard));
  }

  @Override
  public void deleteLeftovers(Claim claim) {
    List<String> named =
        claim.manifest().map(manifest -> List.copyOf(manifest.chunks().values())).orElse(List.of());
    chunks.deleteMany(
        and(eq("shard", claim.shard()), lt("epoch", claim.epoch()), nin("_id", named)));
  }
}
