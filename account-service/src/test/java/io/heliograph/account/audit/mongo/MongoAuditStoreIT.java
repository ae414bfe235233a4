package io.heliograph.account.audit.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.audit.AuditStore;
import io.heliograph.account.audit.AuditStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoAuditStoreIT extends AuditStoreContract {
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
  protected AuditStore newStore() {
    return mongo.adapter(AuditStore.class, MongoAuditConfiguration.class);
  }
}
