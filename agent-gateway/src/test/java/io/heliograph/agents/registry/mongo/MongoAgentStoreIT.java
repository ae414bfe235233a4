package io.heliograph.agents.registry.mongo;

import io.heliograph.agents.registry.AgentStore;
import io.heliograph.agents.registry.AgentStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class MongoAgentStoreIT extends AgentStoreContract {
  @TempDir Path directory;
  private TestMongo mongo;
  private AgentStore store;

  @BeforeEach
  void start() {
    mongo = TestMongo.start(directory);
    store = new MongoAgentStore(mongo.template());
  }

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Override
  protected AgentStore store() {
    return store;
  }
}
