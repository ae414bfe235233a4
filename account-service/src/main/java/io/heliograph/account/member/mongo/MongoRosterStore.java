package io.heliograph.account.member.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.heliograph.account.member.EmailClaim;
import io.heliograph.account.member.Member;
import io.heliograph.account.member.Role;
import io.heliograph.account.member.Roster;
import io.heliograph.account.member.RosterStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;
import org.springframework.data.mongodb.core.query.Update;

/**
 * One document per organization, replaced by version: so are "never without an owner" and "at most
 * 1,000" exact with single-document updates. One document per address beside it.
 */
final class MongoRosterStore implements RosterStore {
  private static final String ROSTERS = "members";
  private static final String CLAIMS = "member_emails";

  private final MongoTemplate mongo;

  MongoRosterStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  /** Ids stay text: Spring Data would turn 24 hexadecimal characters into an ObjectId. */
  private record Stored(
      @Id @Field(targetType = FieldType.STRING) String organizationId,
      long version,
      List<Entry> members) {

    static Stored of(Roster roster) {
      return new Stored(
          roster.organizationId(),
          roster.version(),
          roster.members().stream().map(Entry::of).toList());
    }

    Roster toRoster() {
      return new Roster(
          organizationId,
          version,
          members.stream().map(entry -> entry.toMember(organizationId)).toList());
    }
  }

  // Not called "id": Spring Data would map that to "_id" and convert it.
  private record Entry(
      String memberId,
      String email,
      String name,
      Role role,
      String passwordHash,
      boolean passwordTemporary,
      Instant createdAt,
      @Nullable Instant lastSignInAt) {

    static Entry of(Member member) {
      return new Entry(
          member.id(),
          member.email(),
          member.name(),
          member.role(),
          member.passwordHash(),
          member.passwordTemporary(),
          member.createdAt(),
          member.lastSignInAt());
    }

    Member toMember(String organizationId) {
      return new Member(
          memberId,
          organizationId,
          email,
          name,
          role,
          passwordHash,
          passwordTemporary,
          createdAt,
          lastSignInAt);
    }
  }

  private record StoredClaim(
      @Id String email, String organizationId, String memberId, Instant at) {}

  @Override
  public Roster fetch(String organizationId) {
    Stored stored = mongo.findById(organizationId, Stored.class, ROSTERS);
    return stored == null ? new Roster(organizationId, 0, List.of()) : stored.toRoster();
  }

  @Override
  public boolean replace(Roster next) {
    Stored stored = Stored.of(next);
    if (next.version() == 1) {
      try {
        mongo.insert(stored, ROSTERS);
        return true;
      } catch (DuplicateKeyException storedMeanwhile) {
        return false;
      }
    }
    return mongo
            .update(Stored.class)
            .inCollection(ROSTERS)
            .matching(
                query(
                    where("organizationId")
                        .is(next.organizationId())
                        .and("version")
                        .is(next.version() - 1)))
            .apply(new Update().set("version", next.version()).set("members", stored.members()))
            .first()
            .getModifiedCount()
        == 1;
  }

  @Override
  public boolean claim(EmailClaim claim) {
    try {
      mongo.insert(
          new StoredClaim(claim.email(), claim.organizationId(), claim.memberId(), claim.at()),
          CLAIMS);
      return true;
    } catch (DuplicateKeyException claimed) {
      return false;
    }
  }

  @Override
  public Optional<EmailClaim> findClaim(String email) {
    return Optional.ofNullable(mongo.findById(email, StoredClaim.class, CLAIMS))
        .map(
            stored ->
                new EmailClaim(
                    stored.email(), stored.organizationId(), stored.memberId(), stored.at()));
  }

  @Override
  public void release(EmailClaim claim) {
    mongo.remove(
        query(where("_id").is(claim.email()).and("memberId").is(claim.memberId())), CLAIMS);
  }
}
