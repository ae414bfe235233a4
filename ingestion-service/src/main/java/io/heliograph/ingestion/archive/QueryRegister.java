package io.heliograph.ingestion.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which query belongs to whom, and which are running. */
public interface QueryRegister {

  /** Creates what the store needs to be fast; idempotent. */
  void prepare();

  /** Remembers a query that is about to be started. */
  void add(RegisteredQuery query);

  /** Notes the engine's name of a query that was started. */
  void started(String id, String execution);

  /**
   * Notes that a query does not run any more; the first note stays.
   *
   * @param limit what stopped it; null if nothing of ours did
   */
  void ended(String id, @Nullable Limit limit);

  /** Forgets a query that was never started. */
  void remove(String id);

  /** The query with this id, if it is the organization's; another's is not told from none. */
  Optional<RegisteredQuery> find(String id, String organizationId);

  /** Queries that have not been noted as ended, of one organization. */
  List<RegisteredQuery> running(String organizationId);

  /** Queries that have not been noted as ended, of all organizations. */
  List<RegisteredQuery> running();

  /** Queries of an organization that were submitted until a time. */
  List<RegisteredQuery> submittedUntil(String organizationId, Instant time);

  /** Forgets queries that were submitted earlier, and says how many. */
  long deleteBefore(Instant instant);

  /**
   * A query.
   *
   * @param id what the customer calls it
   * @param subject who asked, from the token
   * @param execution what the engine calls it; null while it is being started
   * @param rowLimit the most rows that its answer can have
   * @param running false once it was noted as ended
   * @param limit what stopped it; null if nothing of ours did
   */
  record RegisteredQuery(
      String id,
      String organizationId,
      String subject,
      @Nullable String execution,
      long rowLimit,
      Instant submittedAt,
      boolean running,
      @Nullable Limit limit) {

    RegisteredQuery withExecution(String started) {
      return new RegisteredQuery(
          id, organizationId, subject, started, rowLimit, submittedAt, running, limit);
    }

    RegisteredQuery withEnd(@Nullable Limit stoppedBy) {
      return new RegisteredQuery(
          id, organizationId, subject, execution, rowLimit, submittedAt, false, stoppedBy);
    }
  }
}
