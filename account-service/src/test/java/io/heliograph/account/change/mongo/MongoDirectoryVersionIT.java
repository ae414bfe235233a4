package io.heliograph.account.change.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.change.DirectoryVersion;
import io.heliograph.account.change.DirectoryVersionContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoDirectoryVersionIT extends DirectoryVersionContract {
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
  protected DirectoryVersion newVersion() {
    return mongo.adapter(DirectoryVersion.class, MongoChangeConfiguration.class);
  }
}
