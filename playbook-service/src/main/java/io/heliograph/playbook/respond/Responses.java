package io.heliograph.playbook.respond;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.event.HgEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that changes security responses and the allowlist. Each change is written, then
 * announced to followers, then published as an event; what a kill leaves undone of this is made up
 * for by {@link #sweep} and at the next start.
 */
final class Responses {
  private static final Logger log = LoggerFactory.getLogger(Responses.class);
  private static final int SWEEP = 500;

  /** What is younger than this is being published by whoever changed it. */
  private static final Duration PUBLISHING = Duration.ofSeconds(5);

  private static final Set<ResponseState> LIVE = Set.of(ResponseState.ACTIVE, ResponseState.HELD);

  private final ResponseStore store;
  private final AllowlistStore allowlist;
  private final ChangeFeed feed;
  private final EventPublisher events;
  private final Clock clock;

  Responses(
      ResponseStore store,
      AllowlistStore allowlist,
      ChangeFeed feed,
      EventPublisher events,
      Clock clock) {
    this.store = store;
    this.allowlist = allowlist;
    this.feed = feed;
    this.events = events;
    this.clock = clock;
  }

  /** Now, as precise as stores and APIs are. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The entry that protects the target, if there is one. */
  Optional<AllowlistEntry> protection(String organizationId, String applicationId, Target target) {
    Instant now = now();
    return allowlist.list(organizationId).stream()
        .filter(entry -> entry.covers(applicationId, target, now))
        .findFirst();
  }

  /**
   * Stores responses of one organization that are new, or known because this is a replay, and
   * announces them.
   */
  void create(List<SecurityResponse> created) {
    if (created.isEmpty()) {
      return;
    }
    String organizationId = created.getFirst().organizationId();
    feed.register(organizationId);
    created.forEach(store::insert);
    // The responses were written before this look, and an allowlist entry is written before its
    // own look for responses: whichever comes second sees the other.
    for (AllowlistEntry entry : allowlist.list(organizationId)) {
      created.stream()
          .filter(response -> entry.covers(response.applicationId(), response.target(), now()))
          .forEach(response -> lift(response, entry, entry.createdBy()));
    }
    feed.announce(organizationId);
  }

  /** Ends a response; one that has ended already stays as it is. */
  Optional<SecurityResponse> revoke(String organizationId, String id, String by)
      throws InterruptedException {
    feed.register(organizationId);
    Optional<SecurityResponse> revoked =
        store.change(organizationId, id, LIVE, ResponseState.REVOKED, now(), by, null);
    Optional<SecurityResponse> present = revoked.or(() -> store.find(organizationId, id));
    if (present.isPresent()) {
      // Also when nothing changed: the caller may be repeating what was written and not announced.
      feed.announce(organizationId);
    }
    if (revoked.isPresent()) {
      publishLater(List.of(revoked.get()));
    }
    return present;
  }

  /** Adds an entry and lifts the live responses that it covers. */
  void allow(AllowlistEntry entry) throws InterruptedException {
    feed.register(entry.organizationId());
    allowlist.insert(entry);
    List<SecurityResponse> lifted = new ArrayList<>();
    for (SecurityResponse response : store.active(entry.organizationId(), now())) {
      if (entry.covers(response.applicationId(), response.target(), now())) {
        lift(response, entry, entry.createdBy()).ifPresent(lifted::add);
      }
    }
    feed.announce(entry.organizationId());
    publishLater(lifted);
  }

  /** Deletes an entry; what it lifted stays lifted. */
  Optional<AllowlistEntry> disallow(String organizationId, String id) {
    Optional<AllowlistEntry> deleted = allowlist.delete(organizationId, id);
    if (deleted.isPresent()) {
      feed.announce(organizationId);
    }
    return deleted;
  }

  private Optional<SecurityResponse> lift(
      SecurityResponse response, AllowlistEntry entry, String by) {
    return store.change(
        response.organizationId(),
        response.id(),
        LIVE,
        ResponseState.REVOKED,
        now(),
        by,
        "allowlisted: " + entry.target().plain());
  }

  /** Ends what is due, and publishes what somebody could not. */
  void sweep() throws InterruptedException {
    Instant now = now();
    Set<String> changed = new HashSet<>();
    List<SecurityResponse> expired = new ArrayList<>();
    for (SecurityResponse due : store.due(now, SWEEP)) {
      store
          .change(
              due.organizationId(),
              due.id(),
              Set.of(ResponseState.ACTIVE),
              ResponseState.EXPIRED,
              due.expiresAt(),
              "expiry",
              null)
          .ifPresent(expired::add);
      changed.add(due.organizationId());
    }
    for (AllowlistEntry due : allowlist.due(now, SWEEP)) {
      allowlist.delete(due.organizationId(), due.id());
      changed.add(due.organizationId());
    }
    changed.forEach(feed::announce);
    publishLater(expired);
    publishLater(
        store.unpublished(SWEEP).stream()
            .filter(response -> response.changedAt().plus(PUBLISHING).isBefore(now))
            .toList());
  }

  /** Publishes, or leaves it to the sweeper. */
  void publishLater(List<SecurityResponse> changed) throws InterruptedException {
    try {
      publish(null, changed);
    } catch (RuntimeException passing) {
      log.atWarn()
          .addKeyValue("responses", changed.size())
          .addKeyValue("reason", passing.toString())
          .log("Events of responses are published later");
    }
  }

  /**
   * Publishes the events of a detection and of responses.
   *
   * @throws RuntimeException passing; publishing again is harmless
   */
  void publish(@Nullable StoredDetection detection, List<SecurityResponse> changed)
      throws InterruptedException {
    List<HgEvent> batch = new ArrayList<>();
    if (detection != null) {
      batch.add(ResponseEvents.of(detection));
    }
    changed.forEach(response -> batch.add(ResponseEvents.of(response)));
    events.publish(batch);
    changed.forEach(response -> store.markPublished(response.id(), response.state()));
  }

  /** The complete state that agents follow. */
  record Active(List<SecurityResponse> responses, List<AllowlistEntry> allowlist) {}

  /** What is enforced now, and who is protected. */
  Active active(String organizationId) {
    Instant now = now();
    List<AllowlistEntry> entries =
        allowlist.list(organizationId).stream()
            .filter(entry -> entry.expiresAt() == null || now.isBefore(entry.expiresAt()))
            .toList();
    List<SecurityResponse> enforced =
        store.active(organizationId, now).stream()
            .filter(
                response ->
                    entries.stream()
                        .noneMatch(
                            entry ->
                                entry.covers(response.applicationId(), response.target(), now)))
            .toList();
    return new Active(enforced, entries);
  }
}
