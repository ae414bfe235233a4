package io.heliograph.account.member.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.member.RosterStore;
import io.heliograph.account.member.RosterStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoRosterStoreIT extends RosterStoreContract {
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
  protected RosterStore newStore() {
    return mongo.adapter(RosterStore.class, MongoMemberConfiguration.class);
  }
}
