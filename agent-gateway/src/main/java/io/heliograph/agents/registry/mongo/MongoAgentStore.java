package io.heliograph.agents.registry.mongo;

import io.heliograph.agents.registry.Agent;
import io.heliograph.agents.registry.AgentFacts;
import io.heliograph.agents.registry.AgentKey;
import io.heliograph.agents.registry.AgentStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * One document per agent. Its {@code _id} begins with the application, so that a page is a range of
 * the one index that every server has.
 */
final class MongoAgentStore implements AgentStore {
  private static final String COLLECTION = "agents";

  private final MongoTemplate mongo;

  MongoAgentStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private record Saved(
      @Id String id,
      String organizationId,
      String applicationId,
      String agentId,
      String environment,
      AgentFacts facts,
      Instant firstSeenAt,
      Instant loggedInAt,
      Instant lastSeenAt,
      @Nullable Instant loggedOutAt) {

    Agent agent() {
      return new Agent(
          new AgentKey(organizationId, applicationId, agentId),
          environment,
          facts,
          firstSeenAt,
          loggedInAt,
          lastSeenAt,
          loggedOutAt);
    }
  }

  @Override
  public void loggedIn(AgentKey key, String environment, AgentFacts facts, Instant at) {
    mongo.upsert(
        byId(key),
        new Update()
            .setOnInsert("organizationId", key.organizationId())
            .setOnInsert("applicationId", key.applicationId())
            .setOnInsert("agentId", key.agentId())
            .setOnInsert("firstSeenAt", at)
            .set("environment", environment)
            .set("facts", facts)
            .set("loggedInAt", at)
            .max("lastSeenAt", at)
            .unset("loggedOutAt"),
        Saved.class,
        COLLECTION);
  }

  @Override
  public void seen(Map<AgentKey, Instant> lastSeen) {
    if (lastSeen.isEmpty()) {
      return;
    }
    BulkOperations bulk = mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, Saved.class, COLLECTION);
    lastSeen.forEach((key, at) -> bulk.updateOne(byId(key), new Update().max("lastSeenAt", at)));
    bulk.execute();
  }

  @Override
  public void loggedOut(AgentKey key, Instant at) {
    mongo.updateFirst(byId(key), new Update().set("loggedOutAt", at), Saved.class, COLLECTION);
  }

  @Override
  public List<Agent> list(
      String organizationId, String applicationId, @Nullable String after, int limit) {
    // ';' follows ':' in ASCII, so this is every id that begins with the application's.
    Criteria page =
        Criteria.where("_id")
            .gt(after == null ? applicationId + ":" : applicationId + ":" + after)
            .lt(applicationId + ";")
            .and("organizationId")
            .is(organizationId);
    Query query = new Query(page).limit(limit);
    query.with(Sort.by("_id"));
    return mongo.find(query, Saved.class, COLLECTION).stream().map(Saved::agent).toList();
  }

  @Override
  public List<Agent> lastSeenBetween(Instant after, Instant until, int limit) {
    Query query = new Query(Criteria.where("lastSeenAt").gt(after).lte(until)).limit(limit);
    query.with(Sort.by("lastSeenAt"));
    return mongo.find(query, Saved.class, COLLECTION).stream().map(Saved::agent).toList();
  }

  @Override
  public void forgetUnseenSince(Instant before) {
    mongo.remove(new Query(Criteria.where("lastSeenAt").lt(before)), Saved.class, COLLECTION);
  }

  private static Query byId(AgentKey key) {
    return new Query(Criteria.where("_id").is(key.applicationId() + ":" + key.agentId()));
  }
}
