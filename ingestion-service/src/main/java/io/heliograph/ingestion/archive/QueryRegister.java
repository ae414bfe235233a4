package io.heliograph.ingestion.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which query belongs to whom. */
public interface QueryRegister {

  /** Remembers a query that was started. */
  void add(RegisteredQuery query);

  /** The query with this id, if it is the organization's; another's is not told from none. */
  Optional<RegisteredQuery> find(String id, String organizationId);

  /** Queries of an organization that were started until a time. */
  List<RegisteredQuery> submittedUntil(String organizationId, Instant time);

  /** Forgets a query; its owner does not find it any more. */
  void remove(String id);

  /**
   * A query that was started.
   *
   * @param id what the customer calls it
   * @param subject who asked, from the token
   * @param execution what the engine calls it
   * @param rowLimit the most rows that its answer can have
   */
  record RegisteredQuery(
      String id,
      String organizationId,
      String subject,
      String execution,
      long rowLimit,
      Instant submittedAt) {}
}
