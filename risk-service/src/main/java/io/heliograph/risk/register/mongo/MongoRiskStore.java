package io.heliograph.risk.register.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.register.Page;
import io.heliograph.risk.register.Risk;
import io.heliograph.risk.register.RiskChange;
import io.heliograph.risk.register.RiskStore;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** One document per risk, and one per entry of its history. */
final class MongoRiskStore implements RiskStore {
  private final MongoCollection<Document> risks;
  private final MongoCollection<Document> history;

  MongoRiskStore(MongoDatabase database) {
    risks = database.getCollection("risks");
    history = database.getCollection("risk_history");
  }

  /** Makes lists quick where the server has indexes. */
  void createIndexes() {
    risks.createIndex(Indexes.ascending("organization", "since"));
    history.createIndex(Indexes.ascending("risk", "version"));
  }

  @Override
  public void put(List<Listed> batch, long revision) {
    for (Listed listed : batch) {
      Risk risk = listed.risk();
      Document document =
          new Document("_id", risk.id())
              .append("organization", listed.organizationId())
              .append("application", listed.applicationId())
              .append("rule", risk.rule())
              .append("severity", risk.severity().wire())
              .append("state", risk.standing().state().wire())
              .append("since", Date.from(risk.since()))
              .append("revision", revision)
              .append("risk", MongoJson.write(risk));
      boolean replaced =
          risks
                  .replaceOne(and(eq("_id", risk.id()), lt("revision", revision)), document)
                  .getMatchedCount()
              == 1;
      if (!replaced) {
        insertUnlessThere(risks, document); // there means: as new or newer
      }
    }
  }

  @Override
  public void add(List<RiskChange> changes) {
    for (RiskChange change : changes) {
      insertUnlessThere(
          history,
          new Document("_id", change.riskId() + "/" + change.version())
              .append("risk", change.riskId())
              .append("version", change.version())
              .append("change", MongoJson.write(change)));
    }
  }

  private static void insertUnlessThere(MongoCollection<Document> collection, Document document) {
    try {
      collection.insertOne(document);
    } catch (MongoWriteException failed) {
      if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failed;
      }
    }
  }

  @Override
  public Optional<Listed> find(String organizationId, String id) {
    return Optional.ofNullable(
            risks.find(and(eq("_id", id), eq("organization", organizationId))).first())
        .map(MongoRiskStore::listed);
  }

  @Override
  public Page<Listed> list(String organizationId, Filter filter, Page.Request page) {
    List<Bson> conditions = new ArrayList<>();
    conditions.add(eq("organization", organizationId));
    if (filter.applicationId() != null) {
      conditions.add(eq("application", filter.applicationId()));
    }
    List<RiskState> states = filter.states();
    if (states != null) {
      conditions.add(in("state", states.stream().map(RiskState::wire).toList()));
    }
    if (filter.severity() != null) {
      conditions.add(eq("severity", filter.severity().wire()));
    }
    if (filter.rule() != null) {
      conditions.add(eq("rule", filter.rule()));
    }
    Page.Cursor after = page.after();
    if (after != null) {
      Date at = Date.from(after.at());
      conditions.add(or(lt("since", at), and(eq("since", at), lt("_id", after.id()))));
    }
    List<Listed> found =
        risks
            .find(and(conditions))
            .sort(Sorts.descending("since", "_id"))
            .limit(page.limit() + 1)
            .map(MongoRiskStore::listed)
            .into(new ArrayList<>());
    return Page.of(found, page, each -> new Page.Cursor(each.risk().since(), each.risk().id()));
  }

  @Override
  public List<RiskChange> history(String riskId, int limit) {
    return history
        .find(eq("risk", riskId))
        .sort(Sorts.descending("version"))
        .limit(limit)
        .map(stored -> MongoJson.read(stored.getString("change"), RiskChange.class))
        .into(new ArrayList<>());
  }

  private static Listed listed(Document stored) {
    return new Listed(
        stored.getString("organization"),
        stored.getString("application"),
        MongoJson.read(stored.getString("risk"), Risk.class));
  }
}
