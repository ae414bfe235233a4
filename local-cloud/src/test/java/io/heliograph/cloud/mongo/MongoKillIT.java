package io.heliograph.cloud.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.heliograph.cloud.ChildJvm;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class MongoKillIT {
  private static final int WRITERS = 6;
  private static final int ACKNOWLEDGED_BEFORE_KILL = 1_500;

  @TempDir Path directory;

  private final Set<String> inserted = ConcurrentHashMap.newKeySet();
  private final Set<String> updated = ConcurrentHashMap.newKeySet();
  private final CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_KILL);

  @RepeatedTest(3)
  void keepsEveryAcknowledgedWriteWhenKilled() throws Exception {
    writeUntilKilled();

    try (MongoStandIn mongo = MongoStandIn.start(directory, 0);
        MongoClient client = MongoClients.create(mongo.connectionString())) {
      MongoCollection<Document> accounts = accounts(client);
      Set<String> found = new HashSet<>();
      Set<String> marked = new HashSet<>();
      for (Document account : accounts.find()) {
        found.add(account.getString("name"));
        if (account.getBoolean("marked", false)) {
          marked.add(account.getString("name"));
        }
      }
      assertThat(found).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_KILL / 2);
      assertThat(found).containsAll(inserted);
      assertThat(marked).containsAll(updated);
      assertUniqueIndexHolds(accounts, found);
    }
  }

  private void writeUntilKilled() throws Exception {
    try (ChildJvm child = ChildJvm.start(MongoHost.class, directory.toString())) {
      String address =
          child.awaitLine("listening ") + "/?serverSelectionTimeoutMS=2000&connectTimeoutMS=2000";
      try (MongoClient client = MongoClients.create(address)) {
        MongoCollection<Document> accounts = accounts(client);
        accounts.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
        Thread[] writers = new Thread[WRITERS];
        for (int i = 0; i < WRITERS; i++) {
          int writer = i;
          writers[i] = Thread.ofVirtual().start(() -> write(accounts, writer));
        }
        enough.await();
        child.kill();
        for (Thread writer : writers) {
          writer.join();
        }
      }
    }
  }

  private void write(MongoCollection<Document> accounts, int writer) {
    try {
      for (int i = 0; ; i++) {
        String name = "account-" + writer + "-" + i;
        accounts.insertOne(new Document("name", name).append("filler", "x".repeat(300)));
        inserted.add(name);
        enough.countDown();
        accounts.updateOne(Filters.eq("name", name), Updates.set("marked", true));
        updated.add(name);
        enough.countDown();
      }
    } catch (MongoException e) {
      // the server is gone, as planned
    }
  }

  private static void assertUniqueIndexHolds(
      MongoCollection<Document> accounts, Set<String> names) {
    assertThat(accounts.countDocuments()).isEqualTo(names.size());
    for (String name : names) {
      assertThat(accounts.find(Filters.eq("name", name)).first()).as(name).isNotNull();
    }
    String taken = names.iterator().next();
    assertThatThrownBy(() -> accounts.insertOne(new Document("name", taken)))
        .isInstanceOfAny(MongoWriteException.class, DuplicateKeyException.class)
        .hasMessageContaining("E11000");
  }

  private static MongoCollection<Document> accounts(MongoClient client) {
    return client.getDatabase("test").getCollection("accounts");
  }
}
