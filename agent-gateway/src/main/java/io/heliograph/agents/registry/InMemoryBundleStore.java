package io.heliograph.agents.registry;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps bundles until the process ends. */
final class InMemoryBundleStore implements BundleStore {
  private final Map<String, Bundle> bundles = new ConcurrentHashMap<>();

  @Override
  public boolean knows(String organizationId, String signature) {
    return find(organizationId, signature).isPresent();
  }

  @Override
  public Optional<Bundle> find(String organizationId, String signature) {
    return Optional.ofNullable(bundles.get(organizationId + ":" + signature));
  }

  @Override
  public void save(String organizationId, Bundle bundle) {
    bundles.put(organizationId + ":" + bundle.signature(), bundle);
  }
}
