package io.heliograph.agents.registry.mongo;

import io.heliograph.agents.registry.Bundle;
import io.heliograph.agents.registry.BundleStore;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** One document per organization and signature. */
final class MongoBundleStore implements BundleStore {
  private static final String COLLECTION = "bundles";

  private final MongoTemplate mongo;

  MongoBundleStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private record Saved(@Id String id, String organizationId, Bundle bundle) {}

  @Override
  public boolean knows(String organizationId, String signature) {
    return mongo.exists(byId(organizationId, signature), Saved.class, COLLECTION);
  }

  @Override
  public Optional<Bundle> find(String organizationId, String signature) {
    return Optional.ofNullable(
            mongo.findOne(byId(organizationId, signature), Saved.class, COLLECTION))
        .map(Saved::bundle);
  }

  @Override
  public void save(String organizationId, Bundle bundle) {
    mongo.save(
        new Saved(id(organizationId, bundle.signature()), organizationId, bundle), COLLECTION);
  }

  private static Query byId(String organizationId, String signature) {
    return new Query(Criteria.where("_id").is(id(organizationId, signature)));
  }

  private static String id(String organizationId, String signature) {
    return organizationId + ":" + signature;
  }
}
