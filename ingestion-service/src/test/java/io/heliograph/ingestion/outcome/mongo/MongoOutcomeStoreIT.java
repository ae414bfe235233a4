package io.heliograph.ingestion.outcome.mongo;

import io.heliograph.ingestion.TestMongo;
import io.heliograph.ingestion.outcome.OutcomeStore;
import io.heliograph.ingestion.outcome.OutcomeStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoOutcomeStoreIT extends OutcomeStoreContract {
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
  protected OutcomeStore newStore() {
    return new MongoOutcomeStore(mongo.database("outcomes" + stores++));
  }
}
