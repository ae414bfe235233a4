package io.heliograph.account.organization;

import java.util.List;
import java.util.Optional;

/** Keeps organizations. */
public interface OrganizationStore {
  /**
   * Stores an organization unless its id is taken; atomic.
   *
   * @return false when the id is taken, whatever the name there
   */
  boolean addIfAbsent(Organization organization);

  Optional<Organization> find(String id);

  /** Every organization, in no order. */
  List<Organization> findAll();
}
