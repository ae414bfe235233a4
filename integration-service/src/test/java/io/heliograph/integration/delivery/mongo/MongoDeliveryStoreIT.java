package io.heliograph.integration.delivery.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.heliograph.cloud.mongo.MongoStandIn;
import io.heliograph.integration.delivery.DeliveryStore;
import io.heliograph.integration.delivery.DeliveryStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoDeliveryStoreIT extends DeliveryStoreContract {
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
  protected DeliveryStore newStore() {
    return new MongoDeliveryStore(client.getDatabase("test" + databases++));
  }
}
