package io.heliograph.account.issuer.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.issuer.SigningKeyStore;
import io.heliograph.account.issuer.SigningKeyStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoSigningKeyStoreIT extends SigningKeyStoreContract {
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
  protected SigningKeyStore newStore() {
    return mongo.adapter(SigningKeyStore.class, MongoIssuerConfiguration.class);
  }
}
