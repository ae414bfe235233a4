package io.heliograph.agents.registry;

import java.util.Optional;

/** Keeps bundles by organization and signature. Every call may throw a passing failure. */
public interface BundleStore {
  /** Whether this bundle is kept. */
  boolean knows(String organizationId, String signature);

  /** The bundle, if it is kept. */
  Optional<Bundle> find(String organizationId, String signature);

  /** Stores or replaces. */
  void save(String organizationId, Bundle bundle);
}
