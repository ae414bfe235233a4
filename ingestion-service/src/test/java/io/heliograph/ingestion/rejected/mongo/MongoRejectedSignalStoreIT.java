package io.heliograph.ingestion.rejected.mongo;

import io.heliograph.ingestion.TestMongo;
import io.heliograph.ingestion.rejected.RejectedSignalStore;
import io.heliograph.ingestion.rejected.RejectedSignalStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoRejectedSignalStoreIT extends RejectedSignalStoreContract {
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
  protected RejectedSignalStore newStore() {
    return new MongoRejectedSignalStore(mongo.database("rejected" + stores++));
  }
}
