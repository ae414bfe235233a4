package io.heliograph.ingestion.redaction;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps rules, the secrets of hashes, and counts. */
public interface RedactionStore {

  /**
   * Rules of an organization or application.
   *
   * @param applicationId null for the organization's
   * @param disabledDefaults names of defaults that are off; empty for an application
   * @param updatedBy who wrote them
   */
  record RuleDocument(
      String organizationId,
      @Nullable String applicationId,
      List<RedactionRule> rules,
      List<String> disabledDefaults,
      Instant updatedAt,
      String updatedBy) {
    public RuleDocument {
      rules = List.copyOf(rules);
      disabledDefaults = List.copyOf(disabledDefaults);
    }
  }

  /** What a rule did to the signals of an application since it has its name. */
  record Count(
      String organizationId, String applicationId, String rule, long signals, long values) {}

  /** All rules of all organizations. */
  List<RuleDocument> findAll();

  /** Replaces the rules of an organization or application. */
  void save(RuleDocument document);

  /** Secrets in hexadecimal, by organization. */
  Map<String, String> secrets();

  /**
   * Gives an organization its secret; one that has a secret keeps it.
   *
   * @param secret hexadecimal
   */
  void ensureSecret(String organizationId, String secret);

  /** Adds to counts. */
  void add(Collection<Count> counts);

  /** Counts of an organization's applications. */
  List<Count> counts(String organizationId);
}
