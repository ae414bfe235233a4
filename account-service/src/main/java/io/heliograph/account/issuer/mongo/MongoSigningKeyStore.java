package io.heliograph.account.issuer.mongo;

import io.heliograph.account.issuer.SigningKey;
import io.heliograph.account.issuer.SigningKeyStore;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One document of a fixed id, so that a second insert fails. */
final class MongoSigningKeyStore implements SigningKeyStore {
  private static final String COLLECTION = "signing_keys";
  private static final String ID = "current";

  private final MongoTemplate mongo;

  MongoSigningKeyStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private record Stored(@Id String id, String kid, String jwk, Instant createdAt) {}

  @Override
  public Optional<SigningKey> find() {
    return Optional.ofNullable(mongo.findById(ID, Stored.class, COLLECTION))
        .map(stored -> new SigningKey(stored.kid(), stored.jwk(), stored.createdAt()));
  }

  @Override
  public SigningKey establish(SigningKey candidate) {
    try {
      mongo.insert(
          new Stored(ID, candidate.kid(), candidate.jwk(), candidate.createdAt()), COLLECTION);
      return candidate;
    } catch (DuplicateKeyException present) {
      return find().orElseThrow();
    }
  }
}
