package io.heliograph.account.member;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For tests, and the model for others. */
public final class InMemoryRosterStore implements RosterStore {
  private final Map<String, Roster> rosters = new HashMap<>();
  private final Map<String, EmailClaim> claims = new HashMap<>();

  @Override
  public synchronized Roster fetch(String organizationId) {
    return rosters.getOrDefault(organizationId, new Roster(organizationId, 0, List.of()));
  }

  @Override
  public synchronized boolean replace(Roster next) {
    if (fetch(next.organizationId()).version() != next.version() - 1) {
      return false;
    }
    rosters.put(next.organizationId(), next);
    return true;
  }

  @Override
  public synchronized boolean claim(EmailClaim claim) {
    return claims.putIfAbsent(claim.email(), claim) == null;
  }

  @Override
  public synchronized Optional<EmailClaim> findClaim(String email) {
    return Optional.ofNullable(claims.get(email));
  }

  @Override
  public synchronized void release(EmailClaim claim) {
    claims.computeIfPresent(
        claim.email(),
        (email, present) -> present.memberId().equals(claim.memberId()) ? null : present);
  }
}
