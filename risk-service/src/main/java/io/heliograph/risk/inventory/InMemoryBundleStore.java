package io.heliograph.risk.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bundles in memory; for tests. */
public final class InMemoryBundleStore implements BundleStore {
  private record Key(String organizationId, String signature) {}

  private final Map<Key, List<Dependency>> bundles = new ConcurrentHashMap<>();

  @Override
  public void save(String organizationId, String signature, List<Dependency> dependencies) {
    bundles.putIfAbsent(new Key(organizationId, signature), List.copyOf(dependencies));
  }

  @Override
  public Optional<List<Dependency>> find(String organizationId, String signature) {
    return Optional.ofNullable(bundles.get(new Key(organizationId, signature)));
  }
}
