package io.heliograph.account.issuer;

import java.util.Optional;

/** Keeps the one key that signs. */
public interface SigningKeyStore {
  /** The key; empty before the first start. */
  Optional<SigningKey> find();

  /**
   * Stores a key unless there is one; atomic, so that instances that start together agree.
   *
   * @return the key that is stored now, which may be another's
   */
  SigningKey establish(SigningKey candidate);
}
