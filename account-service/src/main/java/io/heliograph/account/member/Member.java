package io.heliograph.account.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person of one organization. Does not print the hash.
 *
 * @param id 24 lower-case hexadecimal characters
 * @param email as {@link EmailAddress} writes it; unique on the platform, since people sign in by
 *     it
 * @param passwordHash see {@link Passwords}
 * @param passwordTemporary whether the password was made for the member, who must choose another at
 *     the next sign-in
 * @param lastSignInAt null before the first
 */
public record Member(
    String id,
    String organizationId,
    String email,
    String name,
    Role role,
    String passwordHash,
    boolean passwordTemporary,
    Instant createdAt,
    @Nullable Instant lastSignInAt) {

  /** The same person in another role. */
  Member in(Role other) {
    return new Member(
        id,
        organizationId,
        email,
        name,
        other,
        passwordHash,
        passwordTemporary,
        createdAt,
        lastSignInAt);
  }

  /** The same person under another name. */
  Member named(String other) {
    return new Member(
        id,
        organizationId,
        email,
        other,
        role,
        passwordHash,
        passwordTemporary,
        createdAt,
        lastSignInAt);
  }

  /** The same person with another password. */
  Member withPassword(String hash, boolean temporary) {
    return new Member(
        id, organizationId, email, name, role, hash, temporary, createdAt, lastSignInAt);
  }

  /** The same person, who signed in. */
  Member signedIn(Instant at) {
    return new Member(
        id, organizationId, email, name, role, passwordHash, passwordTemporary, createdAt, at);
  }

  @Override
  public String toString() {
    return "Member[" + id + ", " + role.wire() + " of " + organizationId + "]";
  }
}
