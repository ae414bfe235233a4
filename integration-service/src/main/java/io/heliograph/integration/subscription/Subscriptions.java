package io.heliograph.integration.subscription;

import io.heliograph.integration.problem.IntegrationReason;
import io.heliograph.integration.subscription.Subscription.PauseReason;
import io.heliograph.integration.subscription.Subscription.StoredSecret;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** What may be done with subscriptions, and the index of all of them. */
public final class Subscriptions {
  /** Each event of the organization looks through all of them. */
  static final int MAX_PER_ORGANIZATION = 100;

  /** Each delivery is signed with all that are valid. */
  private static final int MAX_SECRETS = 5;

  /** Writers that lose against each other this often give up. */
  private static final int MAX_TRIES = 20;

  /** A writer that was killed before it counted its change is noticed after this. */
  private static final Duration RELOAD_INTERVAL = Duration.ofSeconds(30);

  private final SubscriptionStore store;
  private final SecretBox box;
  private final SignalIds ids;
  private final Clock clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile SubscriptionIndex index = SubscriptionIndex.EMPTY;
  private long loadedChanges = -1;
  private Instant reloadAt = Instant.MIN;

  public Subscriptions(SubscriptionStore store, SecretBox box, SignalIds ids, Clock clock) {
    this.store = store;
    this.box = box;
    this.ids = ids;
    this.clock = clock;
  }

  /** A subscription with the secret that its owner is shown once. */
  record Secured(Subscription subscription, String secret) {}

  Secured create(String organizationId, String subject, SubscriptionBody.Checked wanted) {
    if (store.list(organizationId).size() >= MAX_PER_ORGANIZATION) {
      throw new ProblemException(
          IntegrationReason.SUBSCRIPTION_LIMIT,
          "An organization has at most " + MAX_PER_ORGANIZATION + " subscriptions");
    }
    Instant now = now();
    String id = ids.fresh();
    String secret = box.generate();
    Subscription subscription =
        new Subscription(
            id,
            organizationId,
            wanted.name(),
            wanted.applications(),
            wanted.events(),
            wanted.filter(),
            wanted.url(),
            wanted.paused() ? PauseReason.REQUEST : null,
            List.of(new StoredSecret(box.seal(id, secret), now, null)),
            now,
            subject,
            now,
            1);
    store.insert(subscription);
    refresh();
    return new Secured(subscription, secret);
  }

  List<Subscription> list(String organizationId) {
    return store.list(organizationId);
  }

  /** One of the organization's, as the store has it now. */
  public Optional<Subscription> find(String organizationId, String id) {
    return store.find(organizationId, id);
  }

  /** Replaces what a body names; empty when there is no such subscription. */
  Optional<Subscription> change(
      String organizationId, String id, UnaryOperator<Subscription> change) {
    for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
      Optional<Subscription> present = store.find(organizationId, id);
      if (present.isEmpty()) {
        return present;
      }
      Subscription next = change.apply(present.get());
      if (next.equals(present.get())) {
        return present;
      }
      if (store.replace(next)) {
        refresh();
        return Optional.of(next);
      }
    }
    throw new ProblemException(
        CommonReason.CONFLICT, "Others change the subscription all the time; try again");
  }

  /**
   * Adds a secret; the present ones sign too until the overlap ends.
   *
   * @param overlap zero ends them at once
   */
  Optional<Secured> rotate(String organizationId, String id, Duration overlap) {
    String secret = box.generate();
    return change(
            organizationId,
            id,
            present -> {
              Instant now = now();
              Subscription next = present.rotatedAt(now, box.seal(id, secret), now.plus(overlap));
              if (next.secrets().size() > MAX_SECRETS) {
                throw new ProblemException(
                    IntegrationReason.SECRET_LIMIT,
                    "At most "
                        + MAX_SECRETS
                        + " secrets are valid at a time; rotate with a shorter overlap");
              }
              return next;
            })
        .map(subscription -> new Secured(subscription, secret));
  }

  boolean delete(String organizationId, String id) {
    boolean deleted = store.delete(organizationId, id);
    refresh();
    return deleted;
  }

  /** The endpoint wants no more calls; one that is paused already stays as it is. */
  public void pauseGone(Subscription subscription) {
    change(
        subscription.organizationId(),
        subscription.id(),
        present -> present.paused() ? present : present.pausedAt(now(), PauseReason.GONE));
  }

  /** Secrets with which a delivery is signed now, the newest first. */
  public List<byte[]> signingKeys(Subscription subscription) {
    Instant now = clock.instant();
    return subscription.secrets().stream()
        .filter(secret -> secret.validAt(now))
        .map(secret -> box.signingKey(subscription.id(), secret.sealed()))
        .toList();
  }

  /** All subscriptions as of the last refresh. */
  public SubscriptionIndex index() {
    return index;
  }

  /** Reads what others wrote; cheap when they wrote nothing. */
  public void refresh() {
    loading.lock();
    try {
      Instant now = clock.instant();
      // Before the documents: what is written in between is read again next time.
      long changes = store.changes();
      if (changes != loadedChanges || !now.isBefore(reloadAt)) {
        index = SubscriptionIndex.of(store.all(), index);
        loadedChanges = changes;
        reloadAt = now.plus(RELOAD_INTERVAL);
      }
    } finally {
      loading.unlock();
    }
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
