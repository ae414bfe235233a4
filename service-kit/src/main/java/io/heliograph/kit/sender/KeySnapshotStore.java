package io.heliograph.kit.sender;

import java.util.Optional;

/** Keeps the last snapshot, so that a service starts while account-service is down. */
public interface KeySnapshotStore {
  /** The last one saved; empty at the first start. */
  Optional<KeySnapshot> find();

  /** Replaces the saved one. */
  void save(KeySnapshot snapshot);
}
