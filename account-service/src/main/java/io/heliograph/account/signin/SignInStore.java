package io.heliograph.account.signin;

import java.time.Instant;
import java.util.Optional;

/** Keeps sign-ins. Times are kept to the millisecond. */
public interface SignInStore {
  /** Stores one; its id was never used before. */
  void add(SignIn signIn);

  /** The sign-in of that id, expired or not; empty when it was ended. */
  Optional<SignIn> find(String id);

  /** Ends a sign-in; does nothing when there is none. */
  void end(String id);

  /** Ends every sign-in of a member. */
  void endAll(String organizationId, String memberId);

  /** Forgets those that expired before {@code now}. */
  void removeExpired(Instant now);
}
