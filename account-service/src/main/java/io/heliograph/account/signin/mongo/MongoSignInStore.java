package io.heliograph.account.signin.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.heliograph.account.signin.SignIn;
import io.heliograph.account.signin.SignInStore;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One document per sign-in. */
final class MongoSignInStore implements SignInStore {
  private static final String COLLECTION = "sign_ins";

  private final MongoTemplate mongo;

  MongoSignInStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private record Stored(
      @Id String id,
      String organizationId,
      String memberId,
      boolean passwordDue,
      Instant at,
      Instant expiresAt) {}

  @Override
  public void add(SignIn signIn) {
    mongo.insert(
        new Stored(
            signIn.id(),
            signIn.organizationId(),
            signIn.memberId(),
            signIn.passwordDue(),
            signIn.at(),
            signIn.expiresAt()),
        COLLECTION);
  }

  @Override
  public Optional<SignIn> find(String id) {
    return Optional.ofNullable(mongo.findById(id, Stored.class, COLLECTION))
        .map(
            stored ->
                new SignIn(
                    stored.id(),
                    stored.organizationId(),
                    stored.memberId(),
                    stored.passwordDue(),
                    stored.at(),
                    stored.expiresAt()));
  }

  @Override
  public void end(String id) {
    mongo.remove(query(where("_id").is(id)), COLLECTION);
  }

  @Override
  public void endAll(String organizationId, String memberId) {
    mongo.remove(
        query(where("organizationId").is(organizationId).and("memberId").is(memberId)), COLLECTION);
  }

  @Override
  public void removeExpired(Instant now) {
    mongo.remove(query(where("expiresAt").lt(now)), COLLECTION);
  }
}
