package io.heliograph.agents.responses;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The last known state of one organization, by application. Safe for use by many threads. */
final class OrganizationResponses {
  private static final Comparator<EffectiveResponse> BY_ID =
      Comparator.comparing(each -> each.response().id());

  private @Nullable ResponseFeed feed;
  private @Nullable Instant allowlistChangesAt;
  private final Map<String, ApplicationResponses> applications = new HashMap<>();
  private final LongSupplier revisions;

  /**
   * @param revisions gives a number that no list of this process had before; never 0, which stands
   *     for a list that was always empty
   */
  OrganizationResponses(LongSupplier revisions) {
    this.revisions = revisions;
  }

  /** Whether any state has come. */
  synchronized boolean known() {
    return feed != null;
  }

  /** The version to ask for changes after; 0 before the first state. */
  synchronized long version() {
    return feed == null ? 0 : feed.version();
  }

  /** An application's list; empty while no state has come. */
  synchronized Optional<ApplicationResponses> find(String applicationId) {
    if (feed == null) {
      return Optional.empty();
    }
    ApplicationResponses known = applications.get(applicationId);
    return Optional.of(
        known == null ? new ApplicationResponses(feed.version(), 0, List.of()) : known);
  }

  /**
   * Takes a new state.
   *
   * @return whether it is the first, or a list changed by more than expiry
   */
  synchronized boolean apply(ResponseFeed next, Instant now) {
    boolean first = feed == null;
    feed = next;
    return recompute(next, now) || first;
  }

  /** Looks whether an allowlist entry has ended. @return whether a list changed by it */
  synchronized boolean refresh(Instant now) {
    if (feed == null || allowlistChangesAt == null || now.isBefore(allowlistChangesAt)) {
      return false;
    }
    return recompute(feed, now);
  }

  private boolean recompute(ResponseFeed state, Instant now) {
    Allowlist allowlist = new Allowlist(state.allowlist());
    allowlistChangesAt = allowlist.nextEnd(now);
    Map<String, List<EffectiveResponse>> lists = new HashMap<>();
    for (SecurityResponse response : state.responses()) {
      if (response.activeAt(now)) {
        allowlist
            .subtract(response, now)
            .ifPresent(
                left ->
                    lists
                        .computeIfAbsent(response.applicationId(), id -> new ArrayList<>())
                        .add(left));
      }
    }
    boolean changed = false;
    Set<String> ids = new HashSet<>(applications.keySet());
    ids.addAll(lists.keySet());
    for (String id : ids) {
      List<EffectiveResponse> list =
          lists.getOrDefault(id, List.of()).stream().sorted(BY_ID).toList();
      ApplicationResponses before = applications.get(id);
      long revision;
      if (before != null && before.activeAt(now).equals(list)) {
        revision = before.revision();
      } else {
        revision = revisions.getAsLong();
        changed = true;
      }
      applications.put(id, new ApplicationResponses(state.version(), revision, list));
    }
    return changed;
  }
}
