package io.heliograph.account.signin.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.signin.SignInStore;
import io.heliograph.account.signin.SignInStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoSignInStoreIT extends SignInStoreContract {
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
  protected SignInStore newStore() {
    return mongo.adapter(SignInStore.class, MongoSignInConfiguration.class);
  }
}
