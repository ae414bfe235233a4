package io.heliograph.integration.subscription;

import java.util.List;
import java.util.Optional;

/** Keeps subscriptions. */
public interface SubscriptionStore {
  /** Adds one; its id must be new. */
  void insert(Subscription subscription);

  /** One of the organization's. */
  Optional<Subscription> find(String organizationId, String id);

  /** All of the organization's, oldest first. */
  List<Subscription> list(String organizationId);

  /** Replaces it if the store holds the version before; false when it does not. */
  boolean replace(Subscription next);

  /** Whether it was there. */
  boolean delete(String organizationId, String id);

  /** Everybody's. */
  List<Subscription> all();

  /**
   * Grows with every write, after it: who sees the same twice has missed nothing in between that
   * its writer was told of.
   */
  long changes();
}
