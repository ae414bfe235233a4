package io.heliograph.risk.register;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.risk.lifecycle.Standing;
import io.heliograph.risk.rules.Rule;
import io.heliograph.risk.rules.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One risk of one application: by rule, and by subject where the rule has several.
 *
 * @param id 32 hexadecimal characters, the same for the same application, rule and subject
 * @param subject such as a package; null when the rule has one risk per application
 * @param since when it came into its present state
 * @param version counts its changes from 1
 * @param evidence by who bears it; empty when it is fixed
 */
public record Risk(
    String id,
    String rule,
    @Nullable String subject,
    String title,
    Severity severity,
    Standing standing,
    Instant openedAt,
    Instant since,
    long version,
    Map<String, Evidence> evidence) {

  public Risk {
    evidence = java.util.Collections.unmodifiableMap(new TreeMap<>(evidence));
  }

  static String id(String applicationId, String rule, @Nullable String subject) {
    return SignalIds.digest("risk", applicationId, rule, subject == null ? "" : subject);
  }

  /** Name within its application. */
  String key() {
    return key(rule, subject);
  }

  static String key(String rule, @Nullable String subject) {
    return subject == null ? rule : rule + "/" + subject;
  }

  /** Hosts that bear evidence, each once, in order. */
  public List<String> hosts() {
    return evidence.values().stream()
        .map(Evidence::host)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  /** A risk as it begins; its first change makes it version 1. */
  static Risk begin(
      String applicationId, Rule rule, @Nullable String subject, Severity severity, Instant at) {
    return new Risk(
        id(applicationId, rule.id(), subject),
        rule.id(),
        subject,
        rule.titled(subject),
        severity,
        Standing.OPEN,
        at,
        at,
        0,
        Map.of());
  }

  Risk bearing(Map<String, Evidence> other) {
    return new Risk(id, rule, subject, title, severity, standing, openedAt, since, version, other);
  }

  Risk rated(Severity other) {
    return new Risk(
        id, rule, subject, title, other, standing, openedAt, since, version + 1, evidence);
  }

  Risk standing(Standing other, Instant at) {
    return new Risk(
        id,
        rule,
        subject,
        title,
        severity,
        other,
        openedAt,
        other.state() == standing.state() && version > 0 ? since : at,
        version + 1,
        evidence);
  }
}
