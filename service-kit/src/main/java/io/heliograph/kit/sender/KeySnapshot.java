package io.heliograph.kit.sender;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every live key and every application of the platform, as account-service last told.
 *
 * @param version grows with each change
 */
public record KeySnapshot(
    long version,
    List<Organization> organizations,
    List<SenderKey> keys,
    List<Application> applications) {

  /** Nothing known yet. */
  public static final KeySnapshot EMPTY = new KeySnapshot(0, List.of(), List.of(), List.of());

  /** An organization; {@code id} 24 hexadecimal characters. */
  public record Organization(String id, String name) {}

  /** An application in one environment. */
  public record Application(String id, String organizationId, String name, String environment) {}

  /** The snapshot made quick to search. */
  static final class Index {
    private final KeySnapshot snapshot;
    private final Map<String, SenderKey> byHash = new HashMap<>();
    private final Map<String, SenderKey> byId = new HashMap<>();
    private final Map<String, Application> applications = new HashMap<>();
    private final Map<NamedApplication, Application> byName = new HashMap<>();
    private final Map<String, List<Application>> byOrganization = new HashMap<>();

    private record NamedApplication(String organizationId, String name, String environment) {}

    Index(KeySnapshot snapshot) {
      this.snapshot = snapshot;
      for (SenderKey key : snapshot.keys()) {
        byHash.put(key.hash(), key);
        byId.put(key.id(), key);
      }
      for (Application application : snapshot.applications()) {
        applications.put(application.id(), application);
        byOrganization
            .computeIfAbsent(application.organizationId(), _ -> new ArrayList<>())
            .add(application);
        byName.put(
            new NamedApplication(
                application.organizationId(), application.name(), application.environment()),
            application);
      }
    }

    KeySnapshot snapshot() {
      return snapshot;
    }

    Optional<SenderKey> keyByHash(String hash) {
      return Optional.ofNullable(byHash.get(hash));
    }

    Optional<SenderKey> keyById(String id) {
      return Optional.ofNullable(byId.get(id));
    }

    Optional<Application> application(String id) {
      return Optional.ofNullable(applications.get(id));
    }

    List<Application> applications(String organizationId) {
      return List.copyOf(byOrganization.getOrDefault(organizationId, List.of()));
    }

    Optional<Application> application(String organizationId, String name, String environment) {
      return Optional.ofNullable(
          byName.get(new NamedApplication(organizationId, name, environment)));
    }
  }
}
