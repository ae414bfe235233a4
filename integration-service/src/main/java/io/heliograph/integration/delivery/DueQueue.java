package io.heliograph.integration.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be sent when. Small: it holds what is pending and nothing else.
 *
 * <p>Taking moves an entry into the future by the time a claim holds, if it still stands where it
 * was seen. So of several senders one gets it, and when that one is killed it comes back by itself.
 * The entry is a hint: whether and when a delivery is sent is decided by the {@link DeliveryStore}.
 */
public interface DueQueue {
  /** Adds those that are not there. */
  void add(List<Due> entries);

  /** Adds it, or moves it. */
  void put(Due entry);

  /** What may be taken now, the longest due first. */
  List<Due> due(Instant now, Set<String> exceptSubscriptions, int limit);

  /** Takes it; empty when somebody else did. */
  Optional<Due> claim(Due seen, Instant until);

  /** Gives a claimed one back for another time, unless the claim has lapsed and was taken. */
  void release(Due claimed, Instant at);

  /** Ends a claimed one, unless the claim has lapsed and was taken. */
  void remove(Due claimed);

  void removeOf(String subscriptionId);
}
