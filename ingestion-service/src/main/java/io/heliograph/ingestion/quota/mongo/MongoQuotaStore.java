package io.heliograph.ingestion.quota.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.heliograph.ingestion.quota.QuotaPolicy;
import io.heliograph.ingestion.quota.QuotaStore;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One document per application or organization that has a quota of its own. */
final class MongoQuotaStore implements QuotaStore {
  private final MongoTemplate mongo;

  MongoQuotaStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private MongoCollection<Document> quotas() {
    return mongo.getCollection("quotas");
  }

  @Override
  public void put(SetQuota quota) {
    // Ids of organizations and applications are ObjectIds, which do not collide.
    String id = quota.applicationId() == null ? quota.organizationId() : quota.applicationId();
    QuotaPolicy policy = quota.policy();
    quotas()
        .replaceOne(
            Filters.eq("_id", id),
            new Document("_id", id)
                .append("organization_id", quota.organizationId())
                .append("application_id", quota.applicationId())
                .append("signals_per_minute", policy.signalsPerMinute())
                .append("bytes_per_minute", policy.bytesPerMinute())
                .append("burst_seconds", policy.burstSeconds())
                .append("changed_at", Date.from(quota.changedAt())),
            new ReplaceOptions().upsert(true));
  }

  @Override
  public List<SetQuota> findAll() {
    List<SetQuota> all = new ArrayList<>();
    for (Document quota : quotas().find()) {
      all.add(
          new SetQuota(
              quota.getString("organization_id"),
              quota.getString("application_id"),
              new QuotaPolicy(
                  quota.getLong("signals_per_minute"),
                  quota.getLong("bytes_per_minute"),
                  quota.getInteger("burst_seconds")),
              quota.getDate("changed_at").toInstant()));
    }
    return all;
  }
}
