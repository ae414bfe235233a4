package io.heliograph.bff.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who is signed in, and the tokens that stand for them. Lives in the browser's sealed
 * cookie and nowhere else. Does not print its tokens.
 *
 * @param csrf what unsafe requests must repeat in a header
 * @param scopes of the access token
 * @param refreshToken null when the provider gives none: the session ends with its access token
 * @param renewAt from then on the access token should be renewed
 * @param tokenExpiresAt from then on the access token opens nothing
 * @param expiresAt from then on the session is none
 */
public record Session(
    User user,
    Organization organization,
    String role,
    List<String> scopes,
    String csrf,
    String accessToken,
    @Nullable String refreshToken,
    Instant renewAt,
    Instant tokenExpiresAt,
    Instant expiresAt) {

  public Session {
    scopes = List.copyOf(scopes);
  }

  /** Who is signed in. */
  public record User(String id, String email, String name) {}

  /** Whose data they see. */
  public record Organization(String id, String name) {}

  @Override
  public String toString() {
    return "Session[" + user.id() + " of " + organization.id() + "]";
  }
}
