package io.heliograph.account.organization;

import io.heliograph.account.change.DirectoryChanges;
import java.util.List;
import java.util.Optional;

/** What can be done with organizations; every change is announced. */
public final class Organizations {
  private final OrganizationStore store;
  private final DirectoryChanges changes;

  public Organizations(OrganizationStore store, DirectoryChanges changes) {
    this.store = store;
    this.changes = changes;
  }

  /** The organization of that id, created when there is none; a stored name stays. */
  public Organization findOrCreate(Organization wanted) {
    if (store.addIfAbsent(wanted)) {
      changes.announce();
      return wanted;
    }
    return store.find(wanted.id()).orElseThrow();
  }

  public Optional<Organization> find(String id) {
    return store.find(id);
  }

  /** Every organization, in no order. */
  public List<Organization> findAll() {
    return store.findAll();
  }
}
