package io.heliograph.risk.inventory.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.heliograph.risk.inventory.BundleStore;
import io.heliograph.risk.inventory.Dependency;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One document per bundle: inserted once, never changed. */
final class MongoBundleStore implements BundleStore {
  private final MongoCollection<Document> bundles;

  MongoBundleStore(MongoDatabase database) {
    bundles = database.getCollection("bundles");
  }

  @Override
  public void save(String organizationId, String signature, List<Dependency> dependencies) {
    try {
      bundles.insertOne(
          new Document("_id", id(organizationId, signature))
              .append("organization", organizationId)
              .append(
                  "dependencies",
                  dependencies.stream()
                      .map(each -> new Document("n", each.name()).append("v", each.version()))
                      .toList()));
    } catch (MongoWriteException failed) {
      if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failed;
      }
    }
  }

  @Override
  public Optional<List<Dependency>> find(String organizationId, String signature) {
    return Optional.ofNullable(bundles.find(eq("_id", id(organizationId, signature))).first())
        .map(
            stored ->
                stored.getList("dependencies", Document.class).stream()
                    .map(each -> new Dependency(each.getString("n"), each.getString("v")))
                    .toList());
  }

  private static String id(String organizationId, String signature) {
    return organizationId + "/" + signature;
  }
}
