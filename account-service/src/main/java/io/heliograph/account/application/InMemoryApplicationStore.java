package io.heliograph.account.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For tests, and the model for others. */
public final class InMemoryApplicationStore implements ApplicationStore {
  private final Map<String, Map<ApplicationName, Application>> organizations = new HashMap<>();

  @Override
  public synchronized Creation addIfAbsent(Application application, int limit) {
    Map<ApplicationName, Application> applications =
        organizations.computeIfAbsent(application.organizationId(), id -> new HashMap<>());
    Application present = applications.get(application.applicationName());
    if (present != null) {
      return new Creation.Found(present);
    }
    if (applications.size() >= limit) {
      return new Creation.LimitReached();
    }
    applications.put(application.applicationName(), application);
    return new Creation.Created(application);
  }

  @Override
  public synchronized Optional<Application> find(String organizationId, String id) {
    return findAll(organizationId).stream()
        .filter(application -> application.id().equals(id))
        .findAny();
  }

  @Override
  public synchronized List<Application> findAll(String organizationId) {
    return List.copyOf(organizations.getOrDefault(organizationId, Map.of()).values());
  }

  @Override
  public synchronized List<Application> findAll() {
    return organizations.values().stream()
        .flatMap(applications -> applications.values().stream())
        .toList();
  }
}
