package io.heliograph.metrics.rollup.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.heliograph.cloud.mongo.MongoStandIn;
import io.heliograph.metrics.rollup.IdSnapshots;
import io.heliograph.metrics.rollup.IdSnapshotsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoIdSnapshotsIT extends IdSnapshotsContract {
  @TempDir static Path directory;
  private static MongoStandIn mongo;
  private static MongoClient client;
  private static int databases;

  @BeforeAll
  static void start() {
    mongo = MongoStandIn.start(directory, 0);
    client = MongoClients.create(mongo.connectionString());
  }

  @AfterAll
  static void stop() {
    client.close();
    mongo.close();
  }

  @Override
  protected IdSnapshots newSnapshots() {
    return new MongoIdSnapshots(client.getDatabase("test" + databases++));
  }
}
