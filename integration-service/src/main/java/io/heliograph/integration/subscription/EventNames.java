package io.heliograph.integration.subscription;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of events that may be subscribed to. */
final class EventNames {
  /** What a subscription hears that names no events: conclusions, and not the pulse of agents. */
  static final Set<String> DEFAULT =
      Set.of(
          "hg.detection",
          "hg.security-response",
          "hg.response-receipt",
          "hg.risk-change",
          "hg.audit");

  private static final Pattern FORM = Pattern.compile("hg\\.[a-z0-9-]{1,60}");

  private EventNames() {}

  /** Whether it has the form of a name; new products bring new ones. */
  static boolean wellFormed(String name) {
    return FORM.matcher(name).matches();
  }
}
