package io.heliograph.risk.register;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.risk.inventory.Advisories;
import io.heliograph.risk.inventory.Dependency;
import io.heliograph.risk.rules.RuleBook;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * By what the facts of one organization are judged.
 *
 * @param bundles what a bundle consists of, by its signature
 */
record Knowledge(
    RuleBook rules, Advisories advisories, Function<String, Optional<List<Dependency>>> bundles) {

  /** Changes when a dossier must be examined anew although nothing happened. */
  String digest() {
    return SignalIds.digest(rules.digest(), advisories.digest());
  }
}
