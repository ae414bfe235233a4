package io.heliograph.agents.registry.mongo;

import io.heliograph.agents.registry.BundleStore;
import io.heliograph.agents.registry.BundleStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class MongoBundleStoreIT extends BundleStoreContract {
  @TempDir Path directory;
  private TestMongo mongo;
  private BundleStore store;

  @BeforeEach
  void start() {
    mongo = TestMongo.start(directory);
    store = new MongoBundleStore(mongo.template());
  }

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Override
  protected BundleStore store() {
    return store;
  }
}
