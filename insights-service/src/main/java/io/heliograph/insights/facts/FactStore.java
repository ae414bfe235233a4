package io.heliograph.insights.facts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known, application by application.
 *
 * <p>Methods throw Spring's {@code DataAccessException} when the store does not answer; calling
 * again is harmless.
 */
public interface FactStore {

  /** Whose facts. */
  record Subject(String organizationId, String applicationId) {}

  /**
   * Merges observations into what is kept; durable on return. Observations that were merged before,
   * wholly or in part, change nothing. Several processes may do so at once.
   */
  void observe(Map<Subject, List<Observation>> observations) throws InterruptedException;

  /** Empty when nothing was heard of the application. */
  Optional<ApplicationFacts> find(Subject subject);

  /** Makes sure that each application is there to be asked about, with nothing known. */
  void ensure(String organizationId, Collection<String> applicationIds);
}
