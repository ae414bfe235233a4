package io.heliograph.account.seed;

import java.util.List;
import java.util.Map;

/** What was found or created at start, for whoever starts the service in its own process. */
public record Seeds(List<SeededOrganization> organizations) {

  public Seeds {
    organizations = List.copyOf(organizations);
  }

  /** The seeded organization of that name. */
  public SeededOrganization organization(String name) {
    return organizations.stream()
        .filter(organization -> organization.name().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "seeded organization: " + name + " (expected: a name of the settings)"));
  }

  /**
   * A seeded organization.
   *
   * @param applicationIds by the application's name
   */
  public record SeededOrganization(String id, String name, Map<String, String> applicationIds) {

    public SeededOrganization {
      applicationIds = Map.copyOf(applicationIds);
    }
  }
}
