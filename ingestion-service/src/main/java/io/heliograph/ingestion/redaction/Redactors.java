package io.heliograph.ingestion.redaction;

/** The rules in force, by application. Never waits; safe for many threads. */
@FunctionalInterface
public interface Redactors {

  /**
   * What to apply to the signals of an application.
   *
   * @throws io.heliograph.kit.problem.ProblemException {@code UNAVAILABLE} as long as the rules
   *     have never been read: better to take nothing than to store what must not be stored
   */
  Redactor of(String organizationId, String applicationId);
}
