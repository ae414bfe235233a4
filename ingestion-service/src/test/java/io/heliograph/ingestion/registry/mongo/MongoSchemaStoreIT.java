package io.heliograph.ingestion.registry.mongo;

import io.heliograph.ingestion.TestMongo;
import io.heliograph.ingestion.registry.SchemaStore;
import io.heliograph.ingestion.registry.SchemaStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoSchemaStoreIT extends SchemaStoreContract {
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
  protected SchemaStore newStore() {
    return new MongoSchemaStore(mongo.database("schemas" + stores++));
  }
}
