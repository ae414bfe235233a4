package io.heliograph.account.signin;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** For tests, and the model for others. */
public final class InMemorySignInStore implements SignInStore {
  private final Map<String, SignIn> signIns = new HashMap<>();

  @Override
  public synchronized void add(SignIn signIn) {
    signIns.put(signIn.id(), signIn);
  }

  @Override
  public synchronized Optional<SignIn> find(String id) {
    return Optional.ofNullable(signIns.get(id));
  }

  @Override
  public synchronized void end(String id) {
    signIns.remove(id);
  }

  @Override
  public synchronized void endAll(String organizationId, String memberId) {
    signIns
        .values()
        .removeIf(
            signIn ->
                signIn.organizationId().equals(organizationId)
                    && signIn.memberId().equals(memberId));
  }

  @Override
  public synchronized void removeExpired(Instant now) {
    signIns.values().removeIf(signIn -> signIn.expiresAt().isBefore(now));
  }
}
