package io.heliograph.account.issuer;

import io.heliograph.account.member.Member;
import java.io.Serial;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A member who signed in, as the authorization server sees them. */
final class MemberAuthentication extends AbstractAuthenticationToken {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Member member;
  private final String signInId;
  private final Instant signedInAt;
  private final Instant expiresAt;

  MemberAuthentication(Member member, String signInId, Instant signedInAt, Instant expiresAt) {
    super(List.of());
    this.member = member;
    this.signInId = signInId;
    this.signedInAt = signedInAt;
    this.expiresAt = expiresAt;
    setAuthenticated(true);
  }

  Member member() {
    return member;
  }

  String signInId() {
    return signInId;
  }

  Instant signedInAt() {
    return signedInAt;
  }

  /** When the sign-in ends, and all that was granted in it. */
  Instant expiresAt() {
    return expiresAt;
  }

  @Override
  public String getName() {
    return member.id();
  }

  @Override
  public Object getPrincipal() {
    return member.id();
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemberAuthentication same && same.signInId.equals(signInId);
  }

  @Override
  public int hashCode() {
    return signInId.hashCode();
  }
}
