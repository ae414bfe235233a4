package io.heliograph.playbook.respond.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.heliograph.playbook.respond.SettingsStore;
import org.bson.Document;

/** One document per application. */
final class MongoSettingsStore implements SettingsStore {
  private final MongoCollection<Document> settings;

  MongoSettingsStore(MongoDatabase database) {
    settings = database.getCollection("application_settings");
  }

  @Override
  public ApplicationSettings find(String organizationId, String applicationId) {
    Document stored = settings.find(eq("_id", organizationId + "/" + applicationId)).first();
    return stored == null
        ? ApplicationSettings.DEFAULT
        : new ApplicationSettings(stored.getBoolean("block_critical_addresses", false));
  }

  @Override
  public void save(String organizationId, String applicationId, ApplicationSettings chosen) {
    String id = organizationId + "/" + applicationId;
    settings.replaceOne(
        eq("_id", id),
        new Document("_id", id).append("block_critical_addresses", chosen.blockCriticalAddresses()),
        new ReplaceOptions().upsert(true));
  }
}
