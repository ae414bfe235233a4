package io.heliograph.account.key.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.key.KeyStore;
import io.heliograph.account.key.KeyStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoKeyStoreIT extends KeyStoreContract {
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
  protected KeyStore newStore() {
    return mongo.adapter(KeyStore.class, MongoKeyConfiguration.class);
  }
}
