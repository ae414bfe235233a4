package io.heliograph.integration.subscription;

import io.heliograph.kit.signal.SignalRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** All subscriptions at one moment, their filters compiled. Immutable. */
public final class SubscriptionIndex {
  private static final Logger log = LoggerFactory.getLogger(SubscriptionIndex.class);

  /**
   * An event this much older than a subscription still reaches it: the clocks of those who publish
   * events and of those who store subscriptions differ. Older ones come when a stream is read from
   * its beginning, and nobody waits for them.
   */
  static final Duration TOLERANCE = Duration.ofSeconds(10);

  static final SubscriptionIndex EMPTY = new SubscriptionIndex(Map.of(), Map.of());

  private final Map<String, Entry> byId;
  private final Map<String, List<Entry>> byOrganization;

  private record Entry(Subscription subscription, @Nullable Filter filter, Set<String> events) {}

  private SubscriptionIndex(Map<String, Entry> byId, Map<String, List<Entry>> byOrganization) {
    this.byId = byId;
    this.byOrganization = byOrganization;
  }

  /** Told of events whose filter has no value. */
  @FunctionalInterface
  public interface Counts {
    void filterFailed();
  }

  /** Compiles what has changed since {@code before}. */
  static SubscriptionIndex of(List<Subscription> subscriptions, SubscriptionIndex before) {
    Map<String, Entry> byId = new HashMap<>();
    Map<String, List<Entry>> byOrganization = new HashMap<>();
    for (Subscription subscription : subscriptions) {
      Entry known = before.byId.get(subscription.id());
      Entry entry =
          known != null && known.subscription().version() == subscription.version()
              ? known
              : compiled(subscription);
      if (entry != null) {
        byId.put(subscription.id(), entry);
        byOrganization
            .computeIfAbsent(subscription.organizationId(), _ -> new ArrayList<>())
            .add(entry);
      }
    }
    return new SubscriptionIndex(byId, byOrganization);
  }

  private static @Nullable Entry compiled(Subscription subscription) {
    List<String> named = subscription.events();
    Set<String> events = named == null ? EventNames.DEFAULT : Set.copyOf(named);
    String source = subscription.filter();
    if (source == null) {
      return new Entry(subscription, null, events);
    }
    return switch (Filter.compile(source)) {
      case Filter.Compilation.Compiled(Filter filter) -> new Entry(subscription, filter, events);
      case Filter.Compilation.Refused _ -> {
        // It compiled when it was written: a later version of the language refuses it.
        log.atError().addKeyValue("subscription", subscription.id()).log("Filter is refused now");
        yield null;
      }
    };
  }

  /**
   * Who is to hear of an event, paused ones too.
   *
   * @param payload of the event
   */
  public List<Subscription> hearing(SignalRecord event, JsonNode payload, Counts counts) {
    List<Entry> entries = byOrganization.get(event.organizationId());
    if (entries == null) {
      return List.of();
    }
    EventFields fields = new EventFields(event, payload);
    List<Subscription> hearing = new ArrayList<>();
    for (Entry entry : entries) {
      if (hears(entry, event, fields, counts)) {
        hearing.add(entry.subscription());
      }
    }
    return hearing;
  }

  private static boolean hears(Entry entry, SignalRecord event, EventFields fields, Counts counts) {
    Subscription subscription = entry.subscription();
    List<String> applications = subscription.applications();
    if (!entry.events().contains(event.signalName())
        || (applications != null && !applications.contains(event.applicationId()))
        || event.receivedAt().isBefore(subscription.createdAt().minus(TOLERANCE))) {
      return false;
    }
    Filter filter = entry.filter();
    if (filter == null) {
      return true;
    }
    return switch (filter.test(fields)) {
      case HOLDS -> true;
      case FAILS -> false;
      case ERROR -> {
        counts.filterFailed();
        yield false;
      }
    };
  }

  public Optional<Subscription> find(String id) {
    return Optional.ofNullable(byId.get(id)).map(Entry::subscription);
  }

  /** Ids of those to whom nothing is sent now. */
  public Set<String> paused() {
    return byId.values().stream()
        .map(Entry::subscription)
        .filter(Subscription::paused)
        .map(Subscription::id)
        .collect(Collectors.toSet());
  }
}
