package io.heliograph.account.signin.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.signin.AttemptStore;
import io.heliograph.account.signin.AttemptStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoAttemptStoreIT extends AttemptStoreContract {
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
  protected AttemptStore newStore() {
    return mongo.adapter(AttemptStore.class, MongoSignInConfiguration.class);
  }
}
