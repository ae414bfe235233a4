package io.heliograph.risk.inventory;

import io.heliograph.kit.signal.SignalIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The advisories that hold for one organization: those that ship with Heliograph, and its own,
 * which take the place of shipped ones of the same id.
 */
public final class Advisories {
  private final Map<String, Advisory> byId = new TreeMap<>();
  private final Map<String, List<Advisory>> byPackage = new HashMap<>();
  private final String digest;

  Advisories(List<Advisory> bundled, List<Advisory> own) {
    bundled.forEach(advisory -> byId.put(advisory.id(), advisory));
    own.forEach(advisory -> byId.put(advisory.id(), advisory));
    byId.values()
        .forEach(
            advisory ->
                advisory.affected().stream()
                    .map(Advisory.Affected::name)
                    .distinct()
                    .forEach(
                        name ->
                            byPackage.computeIfAbsent(name, _ -> new ArrayList<>()).add(advisory)));
    digest =
        SignalIds.digest(byId.values().stream().map(Advisory::document).toArray(String[]::new));
  }

  /** Changes with any change of any advisory. */
  public String digest() {
    return digest;
  }

  /** All of them, by id. */
  public List<Advisory> all() {
    return List.copyOf(byId.values());
  }

  /** Those that speak of this version of a package, by id. */
  public List<Advisory> matching(String name, String version) {
    return byPackage.getOrDefault(name, List.of()).stream()
        .filter(advisory -> advisory.matches(name, version))
        .toList();
  }

  /** Packages of a bundle of which advisories speak, with the versions that they mean. */
  public Map<String, List<Dependency>> vulnerable(List<Dependency> bundle) {
    Map<String, List<Dependency>> vulnerable = new LinkedHashMap<>();
    for (Dependency each : bundle) {
      String version = each.version();
      if (version != null && !matching(each.name(), version).isEmpty()) {
        List<Dependency> versions = vulnerable.computeIfAbsent(each.name(), _ -> new ArrayList<>());
        if (!versions.contains(each)) {
          versions.add(each);
        }
      }
    }
    return vulnerable;
  }
}
