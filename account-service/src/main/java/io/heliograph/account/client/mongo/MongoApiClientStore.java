package io.heliograph.account.client.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.heliograph.account.client.ApiClient;
import io.heliograph.account.client.ApiClientStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;
import org.springframework.data.mongodb.core.query.Update;

/** One document per client. */
final class MongoApiClientStore implements ApiClientStore {
  private static final String COLLECTION = "api_clients";

  private final MongoTemplate mongo;

  MongoApiClientStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  /** Ids stay text: Spring Data would turn 24 hexadecimal characters into an ObjectId. */
  private record Stored(
      @Id @Field(targetType = FieldType.STRING) String id,
      String organizationId,
      String secretHash,
      List<String> scopes) {

    ApiClient toClient() {
      return new ApiClient(id, organizationId, secretHash, Set.copyOf(scopes));
    }
  }

  @Override
  public boolean save(ApiClient client) {
    List<String> scopes = client.scopes().stream().sorted().toList();
    try {
      mongo.insert(
          new Stored(client.id(), client.organizationId(), client.secretHash(), scopes),
          COLLECTION);
      return true;
    } catch (DuplicateKeyException present) {
      return mongo
              .update(Stored.class)
              .inCollection(COLLECTION)
              .matching(
                  query(
                      where("id")
                          .is(client.id())
                          .and("organizationId")
                          .is(client.organizationId())))
              .apply(new Update().set("secretHash", client.secretHash()).set("scopes", scopes))
              .first()
              .getMatchedCount()
          == 1;
    }
  }

  @Override
  public Optional<ApiClient> find(String id) {
    return Optional.ofNullable(mongo.findById(id, Stored.class, COLLECTION)).map(Stored::toClient);
  }
}
