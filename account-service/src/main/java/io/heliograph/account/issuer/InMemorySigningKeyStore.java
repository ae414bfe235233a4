package io.heliograph.account.issuer;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** For tests, and the model for others. */
public final class InMemorySigningKeyStore implements SigningKeyStore {
  private final AtomicReference<@Nullable SigningKey> key = new AtomicReference<>();

  @Override
  public Optional<SigningKey> find() {
    return Optional.ofNullable(key.get());
  }

  @Override
  public SigningKey establish(SigningKey candidate) {
    key.compareAndSet(null, candidate);
    return find().orElseThrow();
  }
}
