package io.heliograph.ingestion.quota.mongo;

import io.heliograph.ingestion.TestMongo;
import io.heliograph.ingestion.quota.QuotaStore;
import io.heliograph.ingestion.quota.QuotaStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoQuotaStoreIT extends QuotaStoreContract {
  @TempDir static Path directory;
  private static TestMongo mongo;
  private static int stores;

  @BeforeAll
  static void start() {
    mongo = new TestMongo(directory);
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  @Override
  protected QuotaStore newStore() {
    return new MongoQuotaStore(mongo.database("quotas" + stores++));
  }
}
