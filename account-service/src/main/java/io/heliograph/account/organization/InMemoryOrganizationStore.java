package io.heliograph.account.organization;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** For tests, and the model for others. */
public final class InMemoryOrganizationStore implements OrganizationStore {
  private final ConcurrentMap<String, Organization> organizations = new ConcurrentHashMap<>();

  @Override
  public boolean addIfAbsent(Organization organization) {
    return organizations.putIfAbsent(organization.id(), organization) == null;
  }

  @Override
  public Optional<Organization> find(String id) {
    return Optional.ofNullable(organizations.get(id));
  }

  @Override
  public List<Organization> findAll() {
    return List.copyOf(organizations.values());
  }
}
