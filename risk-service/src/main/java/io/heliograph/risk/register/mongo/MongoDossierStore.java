package io.heliograph.risk.register.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.heliograph.risk.register.Dossier;
import io.heliograph.risk.register.DossierStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One document per application, replaced as a whole when its revision is the expected one. */
final class MongoDossierStore implements DossierStore {
  private final MongoCollection<Document> dossiers;
  private final Duration grace;

  MongoDossierStore(MongoDatabase database, Duration grace) {
    dossiers = database.getCollection("dossiers");
    this.grace = grace;
  }

  /** Makes sweeps quick where the server has indexes. */
  void createIndexes() {
    dossiers.createIndex(Indexes.ascending("due"));
    dossiers.createIndex(Indexes.ascending("pending"));
  }

  @Override
  public Optional<Dossier> find(String applicationId) {
    return Optional.ofNullable(dossiers.find(eq("_id", applicationId)).first())
        .map(
            stored ->
                MongoJson.read(stored.getString("dossier"), Dossier.class)
                    .revised(stored.getLong("revision")));
  }

  @Override
  public boolean save(Dossier dossier) {
    Instant due = dossier.nextDue(grace);
    Document document =
        new Document("_id", dossier.applicationId())
            .append("organization", dossier.organizationId())
            .append("revision", dossier.revision() + 1)
            .append("knowledge", dossier.knowledge())
            .append("due", due == null ? null : Date.from(due))
            .append("pending", dossier.pending())
            .append("dossier", MongoJson.write(dossier));
    if (dossier.revision() > 0) {
      return dossiers
              .replaceOne(
                  and(eq("_id", dossier.applicationId()), eq("revision", dossier.revision())),
                  document)
              .getMatchedCount()
          == 1;
    }
    try {
      dossiers.insertOne(document);
      return true;
    } catch (MongoWriteException failed) {
      if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failed;
      }
      return false;
    }
  }

  @Override
  public List<String> due(Instant by, int limit) {
    return dossiers
        .find(lte("due", Date.from(by)))
        .sort(Sorts.ascending("due"))
        .limit(limit)
        .projection(Projections.include("_id"))
        .map(stored -> stored.getString("_id"))
        .into(new ArrayList<>());
  }

  @Override
  public List<String> pending(int limit) {
    return dossiers
        .find(eq("pending", true))
        .limit(limit)
        .projection(Projections.include("_id"))
        .map(stored -> stored.getString("_id"))
        .into(new ArrayList<>());
  }

  @Override
  public List<Examined> examined() {
    return dossiers
        .find()
        .projection(Projections.include("_id", "organization", "knowledge"))
        .map(
            stored ->
                new Examined(
                    stored.getString("organization"),
                    stored.getString("_id"),
                    stored.getString("knowledge")))
        .into(new ArrayList<>());
  }
}
