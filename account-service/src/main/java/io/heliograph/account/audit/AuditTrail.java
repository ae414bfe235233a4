package io.heliograph.account.audit;

import io.heliograph.account.audit.AuditEntry.Actor;
import io.heliograph.account.audit.AuditEntry.Subject;
import io.heliograph.account.identity.ResourceIds;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records changes. There are no transactions, so an entry is written before its change as intended,
 * and confirmed after it. A process that ends between the two leaves an intention, which is told
 * later as one whose outcome nobody knows: a change is never without an entry.
 */
public final class AuditTrail {
  private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

  /** A change that takes longer has failed, or its process has. */
  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(1);

  private static final int BATCH = 100;

  private final AuditStore store;
  private final ResourceIds ids;
  private final Clock clock;
  private final Runnable news;

  /**
   * @param news called when there is something to tell
   */
  AuditTrail(AuditStore store, ResourceIds ids, Clock clock, Runnable news) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    this.news = news;
  }

  /**
   * A change that is about to be made.
   *
   * @param action such as {@code key.created}
   * @param applicationId null when no single application is concerned
   */
  public record Change(
      String organizationId,
      Actor actor,
      String action,
      Subject object,
      @Nullable String applicationId,
      Map<String, String> details) {}

  /**
   * Makes a change and records it.
   *
   * @param work throws when nothing was changed; that is not recorded
   */
  public <T> T record(Change change, Supplier<T> work) {
    AuditEntry entry =
        new AuditEntry(
            ids.nextInOrder(),
            change.organizationId(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            change.actor(),
            change.action(),
            change.object(),
            change.applicationId(),
            change.details());
    store.intend(entry);
    T result;
    try {
      result = work.get();
    } catch (RuntimeException unchanged) {
      settle(() -> store.discard(entry.id()));
      throw unchanged;
    }
    settle(() -> store.confirm(entry));
    news.run();
    return result;
  }

  /** The change is made: the caller hears so, whatever the store says now. */
  private static void settle(Runnable settling) {
    try {
      settling.run();
    } catch (RuntimeException failed) {
      log.atWarn().setCause(failed).log("Audit entry stays unsettled for now");
    }
  }

  /** A page, newest first. */
  List<AuditEntry> page(String organizationId, @Nullable String before, int limit) {
    return store.findPage(organizationId, before, limit);
  }

  /** Confirms intentions that nobody settled, as what they are. */
  void settleOld() {
    for (AuditEntry entry : store.findUnsettled(clock.instant().minus(SETTLES_WITHIN), BATCH)) {
      store.confirm(entry.with("outcome", "unknown"));
    }
  }
}
