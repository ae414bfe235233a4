package io.heliograph.account.issuer;

import java.time.Instant;
import java.util.Optional;

/** Keeps grants. Times are kept to the millisecond. */
public interface GrantStore {
  /** Stores one; its id was never used before. */
  void add(Grant grant);

  /** The grant of that id, expired or not; empty when it was ended. */
  Optional<Grant> find(String id);

  /**
   * Stores a grant in place of the one of the version before; atomic.
   *
   * @return false, and nothing is changed, when another was stored meanwhile or it was ended
   */
  boolean replace(Grant next);

  /** Ends a grant; does nothing when there is none. */
  void end(String id);

  /** Forgets those that expired before {@code now}. */
  void removeExpired(Instant now);
}
