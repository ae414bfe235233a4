package io.heliograph.risk.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What bundles consist of, by the signature that agents give them.
 *
 * <p><b>Guarantee:</b> a bundle never changes: the first one saved under a signature stays. So
 * whoever has read it may keep it.
 */
public interface BundleStore {
  /** Stores a bundle unless its signature is known; idempotent. */
  void save(String organizationId, String signature, List<Dependency> dependencies);

  /** The same store with a memory of its own, for whoever reads the same bundles often. */
  static BundleStore remembering(BundleStore store) {
    return new RememberedBundles(store);
  }

  /** A bundle; empty when no agent of the organization has sent it yet. */
  Optional<List<Dependency>> find(String organizationId, String signature);
}
