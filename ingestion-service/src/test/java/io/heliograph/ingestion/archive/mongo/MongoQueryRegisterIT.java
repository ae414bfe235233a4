package io.heliograph.ingestion.archive.mongo;

import io.heliograph.ingestion.TestMongo;
import io.heliograph.ingestion.archive.QueryRegister;
import io.heliograph.ingestion.archive.QueryRegisterContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoQueryRegisterIT extends QueryRegisterContract {
  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static TestMongo mongo;

  private static int registers;

  @BeforeAll
  static void start() {
    mongo = new TestMongo(directory);
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  @Override
  protected QueryRegister newRegister() {
    return new MongoQueryRegister(mongo.database("queries" + registers++));
  }
}
