package io.heliograph.account.organization.mongo;

import io.heliograph.account.TestMongo;
import io.heliograph.account.organization.OrganizationStore;
import io.heliograph.account.organization.OrganizationStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MongoOrganizationStoreIT extends OrganizationStoreContract {
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
  protected OrganizationStore newStore() {
    return mongo.adapter(OrganizationStore.class, MongoOrganizationConfiguration.class);
  }
}
