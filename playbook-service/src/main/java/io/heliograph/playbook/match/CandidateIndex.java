package io.heliograph.playbook.match;

import io.heliograph.playbook.catalogue.CatalogueView;
import io.heliograph.playbook.catalogue.Condition;
import io.heliograph.playbook.catalogue.Playbook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the playbooks that a signal can match: by organization and name first, so that most signals
 * cost two look-ups. What a name yields is remembered. For one thread.
 */
final class CandidateIndex {
  /** Names remembered per organization; senders choose names, so there must be an end. */
  private static final int MAX_REMEMBERED = 10_000;

  private final CatalogueView view;
  private final OrganizationIndex builtIns;
  private final Map<String, OrganizationIndex> own = new HashMap<>();

  CandidateIndex(CatalogueView view) {
    this.view = view;
    this.builtIns = new OrganizationIndex(view.builtIns());
    for (String organization : view.organizations()) {
      own.put(organization, new OrganizationIndex(view.of(organization)));
    }
  }

  /** The catalogue that this index was made of. */
  CatalogueView view() {
    return view;
  }

  /** Playbooks of the organization that ask for this name; usually none. */
  List<Playbook> candidates(String organizationId, String signalName) {
    return own.getOrDefault(organizationId, builtIns).candidates(signalName);
  }

  /** Whether the literals of the condition leave room for this signal. */
  static boolean literalsAllow(Playbook playbook, SignalScan signal) {
    Condition condition = playbook.condition();
    if (condition == null || condition.literals().isEmpty()) {
      return true;
    }
    for (Map.Entry<String, String> literal : condition.literals().entrySet()) {
      if (!text(signal, literal.getKey()).equals(literal.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** A text field by its name; empty when the signal has none. */
  static String text(SignalScan signal, String field) {
    return switch (field) {
      case "signal_name" -> signal.signalName;
      case "kind" -> signal.kind;
      case "environment" -> signal.environment;
      case "payload_schema" -> signal.payloadSchema;
      case "source" -> signal.source;
      default -> throw new IllegalArgumentException("field: " + field);
    };
  }

  private static final class OrganizationIndex {
    private final Map<String, List<Playbook>> exact = new HashMap<>();
    private final Map<String, List<Playbook>> prefixes = new HashMap<>();
    private final Map<String, List<Playbook>> remembered = new HashMap<>();

    OrganizationIndex(List<CatalogueView.Entry> entries) {
      for (CatalogueView.Entry entry : entries) {
        for (String name : entry.playbook().signals()) {
          boolean prefix = name.endsWith("*");
          (prefix ? prefixes : exact)
              .computeIfAbsent(
                  prefix ? name.substring(0, name.length() - 1) : name, _ -> new ArrayList<>())
              .add(entry.playbook());
        }
      }
    }

    List<Playbook> candidates(String name) {
      List<Playbook> known = remembered.get(name);
      if (known != null) {
        return known;
      }
      List<Playbook> found = new ArrayList<>(exact.getOrDefault(name, List.of()));
      prefixes.forEach(
          (prefix, playbooks) -> {
            if (name.startsWith(prefix)) {
              playbooks.stream().filter(playbook -> !found.contains(playbook)).forEach(found::add);
            }
          });
      List<Playbook> result = List.copyOf(found);
      if (remembered.size() < MAX_REMEMBERED) {
        remembered.put(name, result);
      }
      return result;
    }
  }
}
