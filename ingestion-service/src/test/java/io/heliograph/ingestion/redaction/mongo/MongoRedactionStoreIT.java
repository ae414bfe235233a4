package io.heliograph.ingestion.redaction.mongo;

import io.heliograph.ingestion.TestMongo;
import io.heliograph.ingestion.redaction.RedactionStore;
import io.heliograph.ingestion.redaction.RedactionStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoRedactionStoreIT extends RedactionStoreContract {
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
  protected RedactionStore newStore() {
    return new MongoRedactionStore(mongo.database("redaction" + stores++));
  }
}
