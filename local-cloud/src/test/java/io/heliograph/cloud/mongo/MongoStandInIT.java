package io.heliograph.cloud.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoStandInIT {
  @TempDir Path directory;

  @Test
  void findsEveryTypeOfValueAgainAfterRestart() {
    Document document =
        new Document("_id", new ObjectId())
            .append("text", "sign\u0000al é")
            .append("int", 1)
            .append("long", 1L << 40)
            .append("double", 0.5)
            .append("decimal", Decimal128.parse("1.10"))
            .append("boolean", true)
            .append("date", Date.from(Instant.parse("2026-11-24T08:00:00.123Z")))
            .append("binary", new Binary(new byte[] {1, 2, 3}))
            .append("nothing", null)
            .append("min", new BsonMinKey())
            .append("max", new BsonMaxKey())
            .append("list", Arrays.asList(1, "two", null, new Document("three", 3)))
            .append("empty", List.of());
    restarting(things -> things.insertOne(document));

    restarting(
        things -> {
          Document found = things.find(Filters.eq("_id", document.get("_id"))).first();
          assertThat(found.toBsonDocument()).isEqualTo(document.toBsonDocument());
        });
  }

  @Test
  void findsDocumentsByEveryTypeOfIdAfterRestart() {
    List<Object> ids =
        Arrays.asList(
            1, 1.5, "1", new ObjectId(), true, new Document("a", 1).append("b", "x"), null);
    restarting(things -> ids.forEach(id -> things.insertOne(new Document("_id", id))));

    restarting(
        things -> {
          for (Object id : ids) {
            assertThat(things.countDocuments(Filters.eq("_id", id))).as("%s", id).isEqualTo(1);
            assertDuplicate(things, new Document("_id", id));
          }
          assertThat(things.deleteOne(Filters.eq("_id", 1)).getDeletedCount()).isEqualTo(1);
          assertThat(things.countDocuments()).isEqualTo(ids.size() - 1);
        });
  }

  @Test
  void aQueryThatNamesOneDocumentAsksTheRestOfItToo() {
    restarting(
        things -> {
          things.insertOne(new Document("_id", "a").append("version", 1).append("owner", "x"));
          things.insertOne(new Document("_id", "b").append("version", 1).append("owner", "x"));

          for (var query :
              List.of(
                  Filters.and(eq("_id", "a"), eq("version", 1)),
                  new Document("_id", "a").append("version", 1),
                  Filters.and(eq("owner", "x"), Filters.and(eq("_id", "a"))))) {
            assertThat(things.find(query).map(found -> found.getString("_id")))
                .containsExactly("a");
          }
          assertThat(things.find(Filters.and(eq("_id", "a"), eq("version", 2)))).isEmpty();
          assertThat(things.find(Filters.and(eq("_id", "a"), eq("_id", "b")))).isEmpty();
          assertThat(things.find(Filters.and(eq("_id", "none"), eq("version", 1)))).isEmpty();
          assertThat(
                  things
                      .updateOne(Filters.and(eq("_id", "a"), eq("version", 1)), inc("version", 1))
                      .getMatchedCount())
              .isEqualTo(1);
          assertThat(
                  things
                      .updateOne(Filters.and(eq("_id", "a"), eq("version", 1)), inc("version", 1))
                      .getMatchedCount())
              .isZero();
          assertThat(
                  things.deleteOne(Filters.and(eq("_id", "b"), eq("version", 1))).getDeletedCount())
              .isEqualTo(1);
        });
  }

  @Test
  void keepsCompoundUniqueIndexesAcrossRestart() {
    restarting(
        things -> {
          things.createIndex(
              Indexes.ascending("organization", "name"), new IndexOptions().unique(true));
          things.insertOne(new Document("organization", 1).append("name", "shop"));
          things.insertOne(new Document("organization", 2).append("name", "shop"));
          things.insertOne(new Document("organization", 3));
        });

    restarting(
        things -> {
          assertDuplicate(things, new Document("organization", 2).append("name", "shop"));
          assertDuplicate(things, new Document("organization", 3));
          things.updateOne(Filters.eq("organization", 2), Updates.set("name", "other"));
          things.insertOne(new Document("organization", 2).append("name", "shop"));
          assertThat(things.countDocuments()).isEqualTo(4);
        });
  }

  @Test
  void rebuildsAUniqueIndexThatLostAnEntry() {
    restarting(
        things -> {
          things.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
          things.insertOne(new Document("name", "first"));
          things.insertOne(new Document("name", "second"));
        });
    try (MVStore store = MVStore.open(directory.resolve("mongodb.h2").toString())) {
      String index = StoredMaps.index("test.things", "name_1");
      assertThat(store.getMapNames()).contains(index);
      MVMap<Object, Object> map = StoredMaps.open(store, index);
      map.remove(map.firstKey());
    }

    restarting(
        things -> {
          assertDuplicate(things, new Document("name", "first"));
          assertDuplicate(things, new Document("name", "second"));
        });
  }

  @Test
  void offersTheAtomicUpdatesOfThePortableSubset() {
    restarting(
        things -> {
          FindOneAndUpdateOptions options =
              new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
          things.findOneAndUpdate(Filters.eq("_id", "version"), Updates.inc("n", 1), options);
          Document after =
              things.findOneAndUpdate(Filters.eq("_id", "version"), Updates.inc("n", 1), options);
          assertThat(after.getInteger("n")).isEqualTo(2);

          things.updateOne(
              Filters.eq("_id", "window"),
              Updates.combine(Updates.addToSet("ips", "8.8.4.4"), Updates.max("latest", 5)),
              new UpdateOptions().upsert(true));
          Document total =
              things
                  .aggregate(List.of(Aggregates.group(null, Accumulators.sum("n", "$n"))))
                  .first();
          assertThat(total.getInteger("n")).isEqualTo(2);

          things.aggregate(List.of(Aggregates.merge("copy"))).toCollection();
        });

    try (MongoStandIn mongo = MongoStandIn.start(directory, 0);
        MongoClient client = MongoClients.create(mongo.connectionString())) {
      assertThat(client.getDatabase("test").getCollection("copy").countDocuments()).isEqualTo(2);
      client.getDatabase("test").drop();
      assertThat(client.listDatabaseNames()).doesNotContain("test");
    }
  }

  @Test
  void everyIncrementAnswersItsOwnValue() {
    try (MongoStandIn server = MongoStandIn.start(directory, 0);
        MongoClient client = MongoClients.create(server.connectionString())) {
      MongoCollection<Document> counters = client.getDatabase("test").getCollection("counters");
      counters.insertOne(new Document("_id", "version").append("value", 0));
      Set<Integer> values = ConcurrentHashMap.newKeySet();
      try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
        for (int at = 0; at < 400; at++) {
          writers.execute(
              () ->
                  values.add(
                      counters
                          .findOneAndUpdate(
                              eq("version"),
                              inc("value", 1),
                              new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
                          .getInteger("value")));
        }
      }

      assertThat(values).hasSize(400);
    }
  }

  @Test
  void refusesToRenameACollection() {
    restarting(
        things -> {
          things.insertOne(new Document("_id", 1));

          assertThatThrownBy(() -> things.aggregate(List.of(Aggregates.out("copy"))).toCollection())
              .isInstanceOf(MongoCommandException.class)
              .hasMessageContaining("CommandNotSupported");
        });
  }

  @Test
  void ordersIndexKeysTotally() {
    UUID uuid = UUID.fromString("0190aaaa-0000-7000-8000-000000000000");
    List<Object> values =
        List.of(
            1,
            1L,
            1.0,
            "1",
            uuid,
            true,
            Instant.EPOCH,
            List.of(1),
            List.of(1, 2),
            new de.bwaldvogel.mongo.bson.Document(Map.of("a", 1)));

    for (Object left : values) {
      for (Object right : values) {
        int order = BsonType.INSTANCE.compare(left, right);
        assertThat(order == 0).as("%s, %s", left, right).isEqualTo(left.equals(right));
        assertThat(Integer.signum(order))
            .isEqualTo(-Integer.signum(BsonType.INSTANCE.compare(right, left)));
      }
    }
  }

  private void restarting(Consumer<MongoCollection<Document>> test) {
    try (MongoStandIn mongo = MongoStandIn.start(directory, 0);
        MongoClient client = MongoClients.create(mongo.connectionString())) {
      test.accept(client.getDatabase("test").getCollection("things"));
    }
  }

  private static void assertDuplicate(MongoCollection<Document> collection, Document document) {
    assertThatThrownBy(() -> collection.insertOne(document))
        .isInstanceOf(MongoWriteException.class)
        .hasMessageContaining("E11000");
  }
}
