package io.heliograph.account.member;

import java.util.Optional;

/** Keeps members. Times are kept to the millisecond. */
public interface RosterStore {
  /** The organization's members; an empty roster of version 0 when nothing was stored. */
  Roster fetch(String organizationId);

  /**
   * Stores a roster in place of the one of the version before; atomic.
   *
   * @return false, and nothing is changed, when another was stored meanwhile
   */
  boolean replace(Roster next);

  /**
   * Claims an address; atomic.
   *
   * @return false when it is claimed
   */
  boolean claim(EmailClaim claim);

  Optional<EmailClaim> findClaim(String email);

  /** Takes away exactly that claim; does nothing when it is not there. Atomic. */
  void release(EmailClaim claim);
}
