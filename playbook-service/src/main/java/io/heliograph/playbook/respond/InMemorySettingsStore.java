package io.heliograph.playbook.respond;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The port in memory, for tests and trials. */
public final class InMemorySettingsStore implements SettingsStore {
  private final Map<String, ApplicationSettings> settings = new ConcurrentHashMap<>();

  @Override
  public ApplicationSettings find(String organizationId, String applicationId) {
    return settings.getOrDefault(organizationId + "/" + applicationId, ApplicationSettings.DEFAULT);
  }

  @Override
  public void save(String organizationId, String applicationId, ApplicationSettings chosen) {
    settings.put(organizationId + "/" + applicationId, chosen);
  }
}
