package io.heliograph.account.audit;

import io.heliograph.account.audit.AuditEntry.Actor;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Tells people from programs. */
public final class Actors {
  private Actors() {}

  /**
   * Who asks: a token's subject is its client (RFC 9068 §2.2) exactly when no person stands behind
   * it.
   */
  public static Actor of(Authentication authentication) {
    String subject = authentication.getName();
    boolean client =
        authentication instanceof JwtAuthenticationToken token
            && subject.equals(token.getToken().getClaimAsString("client_id"));
    return new Actor(client ? "client" : "user", subject);
  }
}
