package io.heliograph.account.snapshot;

import io.heliograph.account.application.Application;
import io.heliograph.account.application.Applications;
import io.heliograph.account.key.Key;
import io.heliograph.account.key.Keys;
import io.heliograph.account.organization.Organizations;
import io.heliograph.kit.sender.KeySnapshot;
import java.util.concurrent.locks.ReentrantLock;

/** Gathers snapshots; the last is kept, as all followers ask for the same one. */
final class KeySnapshots {
  private final Organizations organizations;
  private final Keys keys;
  private final Applications applications;
  private final ReentrantLock gathering = new ReentrantLock();
  private KeySnapshot last = KeySnapshot.EMPTY;

  KeySnapshots(Organizations organizations, Keys keys, Applications applications) {
    this.organizations = organizations;
    this.keys = keys;
    this.applications = applications;
  }

  /**
   * The directory with at least everything up to a version. It may hold more: later changes are
   * announced under a later version, and seeing them twice does no harm.
   *
   * @param version read before this call
   */
  KeySnapshot at(long version) {
    gathering.lock();
    try {
      if (last.version() != version) {
        last = gather(version);
      }
      return last;
    } finally {
      gathering.unlock();
    }
  }

  private KeySnapshot gather(long version) {
    return new KeySnapshot(
        version,
        organizations.findAll().stream()
            .map(each -> new KeySnapshot.Organization(each.id(), each.name()))
            .toList(),
        keys.findLive().stream().map(Key::toSenderKey).toList(),
        applications.findAll().stream().map(KeySnapshots::view).toList());
  }

  private static KeySnapshot.Application view(Application application) {
    return new KeySnapshot.Application(
        application.id(),
        application.organizationId(),
        application.name(),
        application.environment());
  }
}
