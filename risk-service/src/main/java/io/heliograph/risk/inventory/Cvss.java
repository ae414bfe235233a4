package io.heliograph.risk.inventory;

import io.heliograph.risk.rules.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Base score of a CVSS v3.0 or v3.1 vector, by the equations of section 7.1 of the v3.1
 * specification (https://www.first.org/cvss/v3.1/specification-document), and its rating (section
 * 5).
 */
final class Cvss {
  private static final Map<String, Double> WEIGHTS =
      Map.ofEntries(
          Map.entry("AV:N", 0.85),
          Map.entry("AV:A", 0.62),
          Map.entry("AV:L", 0.55),
          Map.entry("AV:P", 0.2),
          Map.entry("AC:L", 0.77),
          Map.entry("AC:H", 0.44),
          Map.entry("UI:N", 0.85),
          Map.entry("UI:R", 0.62),
          Map.entry("C:H", 0.56),
          Map.entry("C:L", 0.22),
          Map.entry("C:N", 0.0),
          Map.entry("I:H", 0.56),
          Map.entry("I:L", 0.22),
          Map.entry("I:N", 0.0),
          Map.entry("A:H", 0.56),
          Map.entry("A:L", 0.22),
          Map.entry("A:N", 0.0));
  private static final Map<String, Double> PRIVILEGES =
      Map.of("U:N", 0.85, "U:L", 0.62, "U:H", 0.27, "C:N", 0.85, "C:L", 0.68, "C:H", 0.5);

  private Cvss() {}

  /** The rating of a vector; empty when it is none, or rates nothing (score 0). */
  static Optional<Severity> rating(String vector) {
    return score(vector)
        .flatMap(
            score -> {
              if (score >= 9.0) {
                return Optional.of(Severity.CRITICAL);
              }
              if (score >= 7.0) {
                return Optional.of(Severity.HIGH);
              }
              if (score >= 4.0) {
                return Optional.of(Severity.MEDIUM);
              }
              return score > 0 ? Optional.of(Severity.LOW) : Optional.empty();
            });
  }

  /** The base score, 0.0 to 10.0; empty when the text is no such vector. */
  static Optional<Double> score(String vector) {
    if (!vector.startsWith("CVSS:3.")) {
      return Optional.empty();
    }
    Map<String, String> metrics = new HashMap<>();
    for (String part : vector.split("/", -1)) {
      int colon = part.indexOf(':');
      if (colon > 0) {
        metrics.putIfAbsent(part.substring(0, colon), part.substring(colon + 1));
      }
    }
    String scope = metrics.getOrDefault("S", "");
    Double privileges = PRIVILEGES.get(scope + ":" + metrics.get("PR"));
    Double vectorWeight = weight(metrics, "AV");
    Double complexity = weight(metrics, "AC");
    Double interaction = weight(metrics, "UI");
    Double confidentiality = weight(metrics, "C");
    Double integrity = weight(metrics, "I");
    Double availability = weight(metrics, "A");
    if (privileges == null
        || vectorWeight == null
        || complexity == null
        || interaction == null
        || confidentiality == null
        || integrity == null
        || availability == null) {
      return Optional.empty();
    }
    double base = 1 - (1 - confidentiality) * (1 - integrity) * (1 - availability);
    boolean changed = scope.equals("C");
    double impact =
        changed ? 7.52 * (base - 0.029) - 3.25 * Math.pow(base - 0.02, 15) : 6.42 * base;
    double exploitability = 8.22 * vectorWeight * complexity * privileges * interaction;
    if (impact <= 0) {
      return Optional.of(0.0);
    }
    double sum = impact + exploitability;
    return Optional.of(roundUp(Math.min(changed ? 1.08 * sum : sum, 10)));
  }

  private static @org.jspecify.annotations.Nullable Double weight(
      Map<String, String> metrics, String name) {
    return WEIGHTS.get(name + ":" + metrics.get(name));
  }

  /** Roundup of appendix A: whole numbers keep floating point from making 4.02 of 4.0. */
  private static double roundUp(double score) {
    long hundredThousandths = Math.round(score * 100_000);
    return hundredThousandths % 10_000 == 0
        ? hundredThousandths / 100_000.0
        : (Math.floorDiv(hundredThousandths, 10_000L) + 1) / 10.0;
  }
}
