package io.heliograph.playbook.window.mongo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.heliograph.playbook.window.SnapshotStore;
import io.heliograph.playbook.window.SnapshotStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/** On MongoDB itself, with {@code -Pcontainers}. */
@Tag("containers")
class MongoSnapshotStoreContainersIT extends SnapshotStoreContract {
  private static MongoDBContainer mongo;
  private static MongoClient client;
  private static int databases;

  @BeforeAll
  static void start() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker here: snapshots were not tried on MongoDB");
    mongo = new MongoDBContainer("mongo:8.0.30");
    mongo.start();
    client = MongoClients.create(mongo.getConnectionString());
  }

  @AfterAll
  static void stop() {
    if (mongo != null) {
      client.close();
      mongo.close();
    }
  }

  @Override
  protected SnapshotStore newStore() {
    return new MongoSnapshotStore(client.getDatabase("test" + databases++));
  }
}
