package io.heliograph.integration.delivery;

import io.heliograph.integration.delivery.Delivery.Attempt;
import io.heliograph.integration.delivery.Delivery.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps deliveries: what is true of each. Which are due is the {@link DueQueue}'s business. */
public interface DeliveryStore {
  /**
   * Adds those that are not there; the others stay as they are.
   *
   * @return ids of those that are pending now, new or not
   */
  Set<String> insert(List<Delivery> deliveries);

  Optional<Delivery> find(String subscriptionId, String id);

  /** Newest first. */
  Page<Delivery> list(String subscriptionId, @Nullable State state, Page.Request page);

  /**
   * Notes an attempt and where it leaves the delivery. One that is not pending any more keeps its
   * state: another sender was quicker.
   *
   * @param nextAttemptAt null unless it stays pending
   */
  void record(
      String subscriptionId,
      String id,
      Attempt attempt,
      State next,
      int failures,
      @Nullable Instant nextAttemptAt);

  /** Makes it pending from now on, with its schedule anew; false when it does not exist. */
  boolean revive(String subscriptionId, String id, Instant now);

  /** Ids of those in a state that were made at {@code since} or later, oldest first. */
  List<String> ids(String subscriptionId, State state, Instant since, int limit);

  /**
   * Pending ones whose time came before {@code overdue}, by id.
   *
   * @param afterId where to go on; empty for the first
   */
  List<Due> overdue(Instant overdue, Set<String> exceptSubscriptions, String afterId, int limit);

  /** Deletes those of a subscription that are such; the number of them. */
  long delete(String subscriptionId, Predicate<Delivery> which);

  void deleteOf(String subscriptionId);

  /** Deletes those that were made before; the number of them. */
  long deleteMadeBefore(Instant instant);
}
