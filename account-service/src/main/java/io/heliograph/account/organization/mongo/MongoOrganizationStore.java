package io.heliograph.account.organization.mongo;

import io.heliograph.account.organization.Organization;
import io.heliograph.account.organization.OrganizationStore;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;

/** One document per organization. */
final class MongoOrganizationStore implements OrganizationStore {
  private static final String COLLECTION = "organizations";

  private final MongoTemplate mongo;

  MongoOrganizationStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  /** Ids stay text: Spring Data would turn 24 hexadecimal characters into an ObjectId. */
  private record Stored(@Id @Field(targetType = FieldType.STRING) String id, String name) {
    Organization toOrganization() {
      return new Organization(id, name);
    }
  }

  @Override
  public boolean addIfAbsent(Organization organization) {
    try {
      mongo.insert(new Stored(organization.id(), organization.name()), COLLECTION);
      return true;
    } catch (DuplicateKeyException taken) {
      return false;
    }
  }

  @Override
  public Optional<Organization> find(String id) {
    return Optional.ofNullable(mongo.findById(id, Stored.class, COLLECTION))
        .map(Stored::toOrganization);
  }

  @Override
  public List<Organization> findAll() {
    return mongo.findAll(Stored.class, COLLECTION).stream().map(Stored::toOrganization).toList();
  }
}
