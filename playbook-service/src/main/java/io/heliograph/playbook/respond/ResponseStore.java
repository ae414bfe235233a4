package io.heliograph.playbook.respond;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Security responses of all organizations.
 *
 * <p>Each change leaves the response <em>unpublished</em> until somebody says that the event of it
 * is on the stream, so that no event is lost with a process.
 */
public interface ResponseStore {

  /** What a list is narrowed to; null does not narrow. */
  record Filter(
      String organizationId, @Nullable String applicationId, @Nullable ResponseState state) {}

  /** What became of a receipt. */
  enum Recording {
    ADDED,
    /** This very report was recorded before. */
    REPEATED,
    /** The agent has reported before, or there are enough receipts. */
    SUPERFLUOUS,
    /** There is no such response in that application. */
    UNKNOWN
  }

  /** Stores a new response; false when its id is known, whatever has become of it since. */
  boolean insert(SecurityResponse response);

  Optional<SecurityResponse> find(String organizationId, String id);

  /**
   * Newest first.
   *
   * @param now decides which active ones count as expired
   */
  Page<SecurityResponse> list(Filter filter, Page.Request page, Instant now);

  /** Every response that is enforced at this time. */
  List<SecurityResponse> active(String organizationId, Instant now);

  /** Active responses whose time is up, of any organization. */
  List<SecurityResponse> due(Instant now, int limit);

  /**
   * Changes the state if it is one of those expected; atomic.
   *
   * @return the changed response; empty when nothing was changed
   */
  Optional<SecurityResponse> change(
      String organizationId,
      String id,
      Set<ResponseState> from,
      ResponseState to,
      Instant at,
      String by,
      @Nullable String reason);

  /** Records a receipt; atomic, and at most one per agent and {@code most} per response. */
  Recording record(
      String organizationId, String applicationId, String responseId, Receipt receipt, int most);

  /** Responses whose last change may not have been published. */
  List<SecurityResponse> unpublished(int limit);

  /**
   * Says that the event of this state is on the stream; nothing happens if the state is another.
   */
  void markPublished(String id, ResponseState state);

  /** Ids of an organization's, of whatever age and state, that are such. */
  List<String> ids(String organizationId, Predicate<SecurityResponse> which);

  /** Deletes an organization's; those that are gone already are no matter. */
  void delete(String organizationId, Collection<String> ids);
}
