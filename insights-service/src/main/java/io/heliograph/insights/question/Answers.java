package io.heliograph.insights.question;

import io.heliograph.insights.facts.ApplicationFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store of facts.
 *
 * <p><b>Guarantee:</b> nobody's applications but the organization's are looked at, whatever the
 * question; what has expired at {@code now} counts as unknown.
 *
 * <p>Throws Spring's {@code DataAccessException} when the store does not answer.
 */
public interface Answers {

  /**
   * What to answer.
   *
   * @param after id of the last application of the page before; null for the first page
   * @param limit at least 1
   */
  record Asked(
      String organizationId, Question question, Instant now, @Nullable String after, int limit) {}

  /**
   * The answer.
   *
   * @param holding applications of which the question is true, by id; at most one more than was
   *     asked for, which tells that a page follows
   * @param all applications of the organization that the store has
   * @param known those of which the question is true or false
   * @param stale those of which it is neither, and that have an expired fact which it names
   */
  record Answer(List<ApplicationFacts> holding, int all, int known, int stale) {}

  Answer ask(Asked asked);
}
