package io.heliograph.risk.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the bundles that were read last: they never change, and each batch of events asks. */
final class RememberedBundles implements BundleStore {
  private static final int REMEMBERED = 200;

  private record Key(String organizationId, String signature) {}

  private final BundleStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, List<Dependency>> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Dependency>> eldest) {
          return size() > REMEMBERED;
        }
      };

  RememberedBundles(BundleStore store) {
    this.store = store;
  }

  @Override
  public void save(String organizationId, String signature, List<Dependency> dependencies) {
    store.save(organizationId, signature, dependencies);
  }

  @Override
  public Optional<List<Dependency>> find(String organizationId, String signature) {
    Key key = new Key(organizationId, signature);
    lock.lock();
    try {
      List<Dependency> known = remembered.get(key);
      if (known != null) {
        return Optional.of(known);
      }
    } finally {
      lock.unlock();
    }
    Optional<List<Dependency>> read = store.find(organizationId, signature);
    lock.lock();
    try {
      read.ifPresent(dependencies -> remembered.put(key, dependencies));
    } finally {
      lock.unlock();
    }
    return read;
  }
}
