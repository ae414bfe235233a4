package io.heliograph.ingestion.redaction.mongo;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.heliograph.ingestion.redaction.RedactionRule;
import io.heliograph.ingestion.redaction.RedactionStore;
import io.heliograph.ingestion.redaction.RuleAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * One document per scope with all its rules, one per organization with its secret, and one per
 * application and rule with its counts. The first two are few and read whole.
 */
final class MongoRedactionStore implements RedactionStore {
  private static final String RULES = "redaction_rules";
  private static final String SECRETS = "redaction_secrets";
  private static final String COUNTS = "redaction_counts";
  private static final String ORGANIZATION = "organization_id";
  private static final String APPLICATION = "application_id";

  private final MongoTemplate mongo;

  MongoRedactionStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  @Override
  public List<RuleDocument> findAll() {
    return mongo
        .getCollection(RULES)
        .find()
        .map(MongoRedactionStore::ruleDocument)
        .into(new ArrayList<>());
  }

  @Override
  public void save(RuleDocument document) {
    String application = document.applicationId();
    String id = document.organizationId() + (application == null ? "" : "/" + application);
    mongo
        .getCollection(RULES)
        .replaceOne(
            Filters.eq("_id", id),
            new Document("_id", id)
                .append(ORGANIZATION, document.organizationId())
                .append(APPLICATION, application)
                .append(
                    "rules", document.rules().stream().map(MongoRedactionStore::document).toList())
                .append("disabled_defaults", document.disabledDefaults())
                .append("updated_at", Date.from(document.updatedAt()))
                .append("updated_by", document.updatedBy()),
            new ReplaceOptions().upsert(true));
  }

  @Override
  public Map<String, String> secrets() {
    Map<String, String> secrets = new HashMap<>();
    mongo
        .getCollection(SECRETS)
        .find()
        .forEach(document -> secrets.put(document.getString("_id"), document.getString("secret")));
    return secrets;
  }

  @Override
  public void ensureSecret(String organizationId, String secret) {
    mongo
        .getCollection(SECRETS)
        .updateOne(
            Filters.eq("_id", organizationId),
            Updates.setOnInsert("secret", secret),
            new UpdateOptions().upsert(true));
  }

  @Override
  public void add(Collection<Count> counts) {
    List<WriteModel<Document>> writes = new ArrayList<>(counts.size());
    for (Count count : counts) {
      writes.add(
          new UpdateOneModel<>(
              Filters.eq(
                  "_id", count.organizationId() + "/" + count.applicationId() + "/" + count.rule()),
              Updates.combine(
                  Updates.setOnInsert(ORGANIZATION, count.organizationId()),
                  Updates.setOnInsert(APPLICATION, count.applicationId()),
                  Updates.setOnInsert("rule", count.rule()),
                  Updates.inc("signals", count.signals()),
                  Updates.inc("values", count.values())),
              new UpdateOptions().upsert(true)));
    }
    mongo.getCollection(COUNTS).bulkWrite(writes, new BulkWriteOptions().ordered(false));
  }

  @Override
  public List<Count> counts(String organizationId) {
    return mongo
        .getCollection(COUNTS)
        .find(Filters.eq(ORGANIZATION, organizationId))
        .map(
            document ->
                new Count(
                    document.getString(ORGANIZATION),
                    document.getString(APPLICATION),
                    document.getString("rule"),
                    document.getLong("signals"),
                    document.getLong("values")))
        .into(new ArrayList<>());
  }

  private static Document document(RedactionRule rule) {
    return new Document("name", rule.name())
        .append("action", rule.action().wire())
        .append("paths", rule.paths())
        .append("keys", rule.keys())
        .append("patterns", rule.patterns())
        .append("enabled", rule.enabled());
  }

  private static RuleDocument ruleDocument(Document document) {
    return new RuleDocument(
        document.getString(ORGANIZATION),
        document.getString(APPLICATION),
        document.getList("rules", Document.class).stream().map(MongoRedactionStore::rule).toList(),
        document.getList("disabled_defaults", String.class),
        document.getDate("updated_at").toInstant(),
        document.getString("updated_by"));
  }

  private static RedactionRule rule(Document document) {
    return new RedactionRule(
        document.getString("name"),
        RuleAction.of(document.getString("action")).orElseThrow(),
        document.getList("paths", String.class),
        document.getList("keys", String.class),
        document.getList("patterns", String.class),
        document.getBoolean("enabled", true));
  }
}
