package io.heliograph.account.issuer.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.issuer.GrantStore;
import io.heliograph.account.issuer.GrantStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoGrantStoreIT extends GrantStoreContract {
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
  protected GrantStore newStore() {
    return mongo.adapter(GrantStore.class, MongoIssuerConfiguration.class);
  }
}
