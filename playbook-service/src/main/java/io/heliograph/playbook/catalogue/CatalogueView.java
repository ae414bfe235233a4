package io.heliograph.playbook.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All playbooks at one moment; immutable. */
public final class CatalogueView {
  private final Map<String, Entry> builtIns;
  private final Map<String, Map<String, Entry>> own;
  private final Map<OverrideKey, PlaybookOverride> overrides;

  /**
   * A playbook of one organization, or a built-in.
   *
   * @param document as its author wrote it
   * @param builtIn whether it ships with Heliograph
   */
  public record Entry(Playbook playbook, ObjectNode document, boolean builtIn) {}

  private record OverrideKey(String organizationId, String name, String applicationId) {}

  CatalogueView(
      Map<String, Entry> builtIns,
      Map<String, Map<String, Entry>> own,
      Collection<PlaybookRepository.StoredOverride> overrides) {
    this.builtIns = builtIns;
    this.own = own;
    this.overrides = new LinkedHashMap<>();
    for (PlaybookRepository.StoredOverride stored : overrides) {
      this.overrides.put(
          new OverrideKey(stored.organizationId(), stored.name(), stored.applicationId()),
          stored.override());
    }
  }

  /** A catalogue of one playbook, which every organization has. */
  public static CatalogueView only(Playbook playbook) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    return new CatalogueView(
        Map.of(playbook.name(), new Entry(playbook, none, true)), Map.of(), List.of());
  }

  /** Playbooks that an organization has: the built-ins, its own in their place where names meet. */
  public List<Entry> of(String organizationId) {
    Map<String, Entry> all = new LinkedHashMap<>(builtIns);
    all.putAll(own.getOrDefault(organizationId, Map.of()));
    return new ArrayList<>(all.values());
  }

  /** One of them. */
  public Optional<Entry> find(String organizationId, String name) {
    Entry mine = own.getOrDefault(organizationId, Map.of()).get(name);
    return Optional.ofNullable(mine != null ? mine : builtIns.get(name));
  }

  Optional<Entry> builtIn(String name) {
    return Optional.ofNullable(builtIns.get(name));
  }

  /** Organizations that have a playbook of their own. */
  public Set<String> organizations() {
    return own.keySet();
  }

  /** What every organization without playbooks of its own has. */
  public List<Entry> builtIns() {
    return List.copyOf(builtIns.values());
  }

  /** The playbook as the application wants it. */
  public Playbook effective(Playbook playbook, String organizationId, String applicationId) {
    return overrides.isEmpty()
        ? playbook
        : playbook.with(
            overrides.get(new OverrideKey(organizationId, playbook.name(), applicationId)));
  }

  /** Overrides of one playbook by application. */
  public Map<String, PlaybookOverride> overrides(String organizationId, String name) {
    Map<String, PlaybookOverride> found = new LinkedHashMap<>();
    overrides.forEach(
        (key, override) -> {
          if (key.organizationId().equals(organizationId) && key.name().equals(name)) {
            found.put(key.applicationId(), override);
          }
        });
    return found;
  }
}
