package io.heliograph.account.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps keys, revoked and expired ones too. Times are kept to the millisecond. */
public interface KeyStore {
  /**
   * Stores a key unless its id is taken; atomic.
   *
   * @return false when the id is taken
   */
  boolean addIfAbsent(Key key);

  Optional<Key> find(String id);

  /**
   * Marks a key of an organization as revoked; atomic.
   *
   * @return false when there is no such key, or it was revoked before: the first time stays
   */
  boolean revoke(String organizationId, String id, Instant at);

  /**
   * Lets a key of an organization expire at {@code at}, unless it does so earlier; atomic.
   *
   * @return false when there is no such key, or it was revoked
   */
  boolean expireBy(String organizationId, String id, Instant at);

  /** Every key of one organization, revoked and expired ones too, in no order. */
  List<Key> findAll(String organizationId);

  /** Every key that is not revoked, of all organizations, in no order. */
  List<Key> findUnrevoked();
}
