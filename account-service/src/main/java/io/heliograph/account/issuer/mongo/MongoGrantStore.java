package io.heliograph.account.issuer.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.heliograph.account.issuer.Grant;
import io.heliograph.account.issuer.GrantStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

/** One document per grant. */
final class MongoGrantStore implements GrantStore {
  private static final String COLLECTION = "grants";

  private final MongoTemplate mongo;

  MongoGrantStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private record Stored(
      @Id String id,
      long version,
      String clientId,
      String organizationId,
      String memberId,
      String signInId,
      Instant signedInAt,
      List<String> scopes,
      @Nullable String redirectUri,
      Map<String, String> parameters,
      Instant codeIssuedAt,
      Instant codeExpiresAt,
      boolean codeUsed,
      List<StoredToken> refreshTokens,
      Instant expiresAt) {

    Grant toGrant() {
      return new Grant(
          id,
          version,
          clientId,
          organizationId,
          memberId,
          signInId,
          signedInAt,
          Set.copyOf(scopes),
          redirectUri,
          parameters,
          codeIssuedAt,
          codeExpiresAt,
          codeUsed,
          refreshTokens.stream()
              .map(
                  token ->
                      new Grant.RefreshToken(token.hash(), token.issuedAt(), token.supersededAt()))
              .toList(),
          expiresAt);
    }
  }

  private record StoredToken(String hash, Instant issuedAt, @Nullable Instant supersededAt) {}

  @Override
  public void add(Grant grant) {
    mongo.insert(
        new Stored(
            grant.id(),
            grant.version(),
            grant.clientId(),
            grant.organizationId(),
            grant.memberId(),
            grant.signInId(),
            grant.signedInAt(),
            new ArrayList<>(grant.scopes()),
            grant.redirectUri(),
            grant.parameters(),
            grant.codeIssuedAt(),
            grant.codeExpiresAt(),
            grant.codeUsed(),
            tokens(grant),
            grant.expiresAt()),
        COLLECTION);
  }

  @Override
  public Optional<Grant> find(String id) {
    return Optional.ofNullable(mongo.findById(id, Stored.class, COLLECTION)).map(Stored::toGrant);
  }

  @Override
  public boolean replace(Grant next) {
    return mongo
            .update(Stored.class)
            .inCollection(COLLECTION)
            .matching(query(where("id").is(next.id()).and("version").is(next.version() - 1)))
            .apply(
                new Update()
                    .set("version", next.version())
                    .set("codeUsed", next.codeUsed())
                    .set("refreshTokens", tokens(next)))
            .first()
            .getModifiedCount()
        == 1;
  }

  @Override
  public void end(String id) {
    mongo.remove(query(where("_id").is(id)), COLLECTION);
  }

  @Override
  public void removeExpired(Instant now) {
    mongo.remove(query(where("expiresAt").lt(now)), COLLECTION);
  }

  private static List<StoredToken> tokens(Grant grant) {
    return grant.refreshTokens().stream()
        .map(token -> new StoredToken(token.hash(), token.issuedAt(), token.supersededAt()))
        .toList();
  }
}
