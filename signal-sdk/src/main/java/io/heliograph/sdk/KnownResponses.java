package io.heliograph.sdk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The responses that the stream has told. One thread writes; any may read, without waiting.
 *
 * <p>Expiry goes by the platform's clock: each message of it carries its time, and the difference
 * to ours when the message came is kept as an offset.
 */
final class KnownResponses {
  /** A snapshot that is older than what we know is believed at the latest after so many. */
  private static final int PATIENCE = 5;

  private final Clock clock;
  private final Consumer<SecurityResponse> listener;
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile ResponseTable table = ResponseTable.EMPTY;
  private volatile Duration clockOffset = Duration.ZERO;
  private volatile long version = -1;
  private int outdated;

  KnownResponses(Clock clock, Consumer<SecurityResponse> listener) {
    this.clock = clock;
    this.listener = listener;
  }

  ResponseTable table() {
    return table;
  }

  long version() {
    return version;
  }

  Duration clockOffset() {
    return clockOffset;
  }

  /** Open until the first snapshot. */
  CountDownLatch first() {
    return first;
  }

  /** Now, by the platform's clock. */
  Instant now() {
    return clock.instant().plus(clockOffset);
  }

  /** How many are enforced now. */
  int active() {
    Instant now = now();
    return (int) table.responses().stream().filter(each -> each.activeAt(now)).count();
  }

  /**
   * Takes in one event.
   *
   * @return false for a snapshot of a gateway that is behind what we know: ask again, perhaps
   *     another one
   * @throws IllegalArgumentException data that is not what the event should hold
   */
  boolean apply(EventStream.Event event) {
    if (!(Json.read(event.data()) instanceof Map<?, ?> data)) {
      throw new IllegalArgumentException("event " + event.name() + ": no object");
    }
    setClock(Json.text(data, "now"));
    switch (event.name()) {
      case "snapshot" -> {
        return replace(Json.number(data, "version"), data);
      }
      case "response" -> {
        SecurityResponse.read(data).ifPresent(this::put);
        version = Math.max(version, idOf(event));
      }
      default -> {
        // Heartbeats, and what the future brings.
      }
    }
    return true;
  }

  /** Forgets what has expired. */
  void prune() {
    Instant now = now();
    for (SecurityResponse each : List.copyOf(table.responses())) {
      if (!each.activeAt(now)) {
        put(each.as(SecurityResponse.State.EXPIRED));
      }
    }
  }

  private boolean replace(long told, Map<?, ?> data) {
    if (told < version && ++outdated < PATIENCE) {
      return false;
    }
    outdated = 0;
    version = told;
    Map<String, SecurityResponse> next = new LinkedHashMap<>();
    for (Object each : Json.list(data, "responses")) {
      if (each instanceof Map<?, ?> response) {
        SecurityResponse.read(response)
            .filter(read -> read.state() == SecurityResponse.State.ACTIVE)
            .ifPresent(read -> next.put(read.id(), read));
      }
    }
    List<SecurityResponse> changes = new ArrayList<>();
    Instant now = now();
    for (SecurityResponse known : table.responses()) {
      if (!next.containsKey(known.id())) {
        changes.add(
            known.as(
                known.activeAt(now)
                    ? SecurityResponse.State.REVOKED
                    : SecurityResponse.State.EXPIRED));
      }
    }
    for (SecurityResponse each : next.values()) {
      if (!table.find(each.id()).equals(Optional.of(each))) {
        changes.add(each);
      }
    }
    table = new ResponseTable(next.values());
    first.countDown();
    changes.forEach(listener);
    return true;
  }

  private void put(SecurityResponse response) {
    table = table.with(response);
    listener.accept(response);
  }

  private void setClock(@Nullable String now) {
    if (now != null) {
      try {
        clockOffset = Duration.between(clock.instant(), Instant.parse(now));
      } catch (DateTimeParseException unreadable) {
        // The offset that we have is better than none.
      }
    }
  }

  private static long idOf(EventStream.Event event) {
    String id = event.id();
    return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : -1;
  }
}
