package io.heliograph.metrics.rollup.mongo;

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
import io.heliograph.metrics.rollup.IdSnapshots;
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
final class MongoIdSnapshots implements IdSnapshots {
  private final MongoCollection<Document> shards;
  private final MongoCollection<Document> chunks;

  MongoIdSnapshots(MongoDatabase database) {
    shards = database.getCollection("id_shards");
    chunks = database.getCollection("id_chunks");
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

  private static Optional<Manifest> manifestOf(Document shard) {
    long version = shard.getLong("version");
    return version == 0
        ? Optional.empty()
        : Optional.of(
            new Manifest(
                version,
                shard.getString("sequence_number"),
                shard.getInteger("clock"),
                shard.getInteger("depth"),
                shard.getList("chunks", Document.class).stream()
                    .map(
                        chunk ->
                            new Chunk(
                                chunk.getString("id"),
                                chunk.getInteger("newest"),
                                chunk.getInteger("depth")))
                    .toList()));
  }

  @Override
  public Optional<Manifest> manifest(String shard) {
    Document present = shards.find(eq("_id", shard)).first();
    return present == null ? Optional.empty() : manifestOf(present);
  }

  @Override
  public void bequeath(String shard, List<String> children) {
    // It was claimed, so it is there.
    shards.updateOne(eq("_id", shard), Updates.set("children", children));
  }

  @Override
  public Map<String, Optional<Manifest>> parents(String shard) {
    Map<String, Optional<Manifest>> parents = new HashMap<>();
    shards
        .find(eq("children", shard))
        .forEach(parent -> parents.put(parent.getString("_id"), manifestOf(parent)));
    return parents;
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
    List<Document> named =
        manifest.chunks().stream()
            .map(
                chunk ->
                    new Document("id", chunk.id())
                        .append("newest", chunk.newest())
                        .append("depth", chunk.depth()))
            .toList();
    return shards
            .updateOne(
                and(
                    eq("_id", claim.shard()),
                    eq("epoch", claim.epoch()),
                    eq("version", manifest.version() - 1)),
                Updates.combine(
                    Updates.set("version", manifest.version()),
                    Updates.set("sequence_number", manifest.sequenceNumber()),
                    Updates.set("clock", manifest.clock()),
                    Updates.set("depth", manifest.depth()),
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
  public void deleteLeftovers(Claim claim) {
    List<String> named =
        claim.manifest().map(Manifest::chunks).orElse(List.of()).stream().map(Chunk::id).toList();
    chunks.deleteMany(
        and(eq("shard", claim.shard()), lt("epoch", claim.epoch()), nin("_id", named)));
  }

  @Override
  public void forget(String shard) {
    // The manifest first: whoever reads it must find its chunks.
    shards.updateOne(eq("_id", shard), Updates.set("version", 0L));
    chunks.deleteMany(eq("shard", shard));
  }
}
