package io.heliograph.account.client.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.client.ApiClientStore;
import io.heliograph.account.client.ApiClientStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoApiClientStoreIT extends ApiClientStoreContract {
  private static TestMongo mongo;

  @BeforeAll
  static void start(@TempDir Path directory) {
    mongo = TestMongo.start(directory);
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  @Override
  protected ApiClientStore newStore() {
    return mongo.adapter(ApiClientStore.class, MongoClientConfiguration.class);
  }
}
