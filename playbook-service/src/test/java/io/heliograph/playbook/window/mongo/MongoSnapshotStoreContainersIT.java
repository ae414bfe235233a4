package io.heliograph.playbook.window.mongo;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.heliograph.playbook.window.SnapshotStore;
import io.heliograph.playbook.window.SnapshotStoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/** On MongoDB itself, with {@code -Pcontainers}. */
@Tag("containers")
class MongoSnapshotStoreContainersIT extends SnapshotStoreContract {
  private static @Nullable MongoDBContainer mongo;
  private static @Nullable MongoClient client;
  private static int databases;

  @BeforeAll
  static void start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return; // each test says so
    }
    MongoDBContainer started = new MongoDBContainer("mongo:8.0.30");
    mongo = started;
    started.start();
    client = MongoClients.create(started.getConnectionString());
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
    }
    if (mongo != null) {
      mongo.close();
    }
  }

  @Override
  protected SnapshotStore newStore() {
    assumeTrue(mongo != null, "no Docker here: snapshots were not tried on MongoDB");
    return new MongoSnapshotStore(requireNonNull(client).getDatabase("test" + databases++));
  }
}
