package io.heliograph.ingestion.archive.mongo;

import io.heliograph.ingestion.TestMongo;
import io.heliograph.ingestion.archive.compaction.Manifest;
import io.heliograph.ingestion.archive.compaction.ManifestContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoManifestIT extends ManifestContract {
  @TempDir static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static TestMongo mongo;

  @BeforeAll
  static void start() {
    mongo = new TestMongo(directory);
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  @Override
  protected Manifest manifest() {
    Manifest manifest = new MongoManifest(mongo.database("manifest"));
    manifest.prepare();
    return manifest;
  }
}
