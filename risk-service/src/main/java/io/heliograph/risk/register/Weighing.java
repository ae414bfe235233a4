package io.heliograph.risk.register;

import io.heliograph.risk.lifecycle.RiskEvent;
import io.heliograph.risk.rules.Severity;
import io.heliograph.risk.rules.Testimony;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence of a risk comes to when everybody has been heard.
 *
 * <p>Contrary evidence takes evidence away in two ways: the one who bore it says otherwise now, or
 * the one who bore it has gone and another on the same host, who logged in later, says otherwise.
 * Nothing else does.
 *
 * @param evidence by who bears it
 * @param event what that means for the risk
 * @param reason for a person
 * @param worst severity of what those bear who are there; null when they do not say
 */
record Weighing(
    Map<String, Evidence> evidence, RiskEvent event, String reason, @Nullable Severity worst) {

  /**
   * Weighs.
   *
   * @param before the evidence so far
   * @param there whether who bears evidence is there
   */
  static Weighing of(
      Map<String, Evidence> before, List<Witness> witnesses, Instant at, Predicate<String> there) {
    Map<String, Evidence> evidence = new TreeMap<>(before);
    String contrary = "";
    for (Witness witness : witnesses) {
      if (witness.testimony() instanceof Testimony.Contradicts(Map<String, Object> fields)
          && evidence.remove(witness.name()) != null) {
        contrary = Evidence.plain(witness.host(), fields);
      }
    }
    for (Map.Entry<String, Evidence> each : List.copyOf(evidence.entrySet())) {
      Optional<Witness> successor =
          there.test(each.getKey())
              ? Optional.empty()
              : successor(witnesses, each.getKey(), each.getValue());
      if (successor.isPresent()
          && successor.get().testimony() instanceof Testimony.Contradicts contradiction) {
        evidence.remove(each.getKey());
        contrary = Evidence.plain(successor.get().host(), contradiction.fields());
      }
    }
    Severity worst = null;
    for (Witness witness : witnesses) {
      if (witness.present()
          && witness.testimony() instanceof Testimony.Bears(Map<String, Object> fields)) {
        bear(evidence, witness, fields, at);
        Severity severity = witness.severity();
        if (severity != null && (worst == null || severity.compareTo(worst) > 0)) {
          worst = severity;
        }
      }
    }
    Severity rated = worst;
    if (evidence.isEmpty()) {
      return new Weighing(evidence, RiskEvent.CONTRADICTED, contrary, null);
    }
    Optional<Evidence> alive =
        evidence.entrySet().stream()
            .filter(each -> there.test(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    return alive
        .map(
            shown ->
                new Weighing(
                    evidence, RiskEvent.SEEN, Evidence.plain(shown.host(), shown.fields()), rated))
        .orElseGet(
            () ->
                new Weighing(
                    evidence, RiskEvent.SILENCED, "Nobody who bears the evidence is there", null));
  }

  private static Optional<Witness> successor(
      List<Witness> witnesses, String name, Evidence evidence) {
    return witnesses.stream()
        .filter(witness -> witness.testimony() instanceof Testimony.Contradicts)
        .filter(witness -> witness.succeeds(name, evidence))
        .findFirst();
  }

  private static void bear(
      Map<String, Evidence> evidence, Witness witness, Map<String, Object> fields, Instant at) {
    Evidence known = evidence.get(witness.name());
    if (known == null && evidence.size() >= OpenDossier.MAX_EVIDENCE) {
      return;
    }
    Instant since = witness.since();
    boolean whole = witness.name().equals(Witness.WHOLE);
    Evidence heard =
        new Evidence(
            whole ? null : witness.name(), witness.host(), since == null ? at : since, fields);
    boolean nothingNew =
        known != null
            && known.fields().equals(fields)
            && Objects.equals(known.host(), heard.host())
            && (whole || known.observedAt().equals(since));
    if (!nothingNew) {
      evidence.put(witness.name(), heard);
    }
  }
}
