package io.heliograph.account.application.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.application.ApplicationStore;
import io.heliograph.account.application.ApplicationStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoApplicationStoreIT extends ApplicationStoreContract {
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
  protected ApplicationStore newStore() {
    return mongo.adapter(ApplicationStore.class, MongoApplicationConfiguration.class);
  }
}
