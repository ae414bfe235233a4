package io.heliograph.ingestion.surge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queue as a map; for tests. Waits by returning nothing. */
final class InMemorySurgeQueue implements SurgeQueue {
  private static final Duration HIDDEN = Duration.ofMinutes(2);
  private static final int RECEIVES = 10;

  private final InstantSource clock;
  private final Map<Long, Stored> messages = new LinkedHashMap<>();
  private final List<String> dead = new ArrayList<>();
  private long lastId;

  private record Stored(String body, Instant sentAt, Instant visibleAt, int receives) {}

  InMemorySurgeQueue(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void send(String body) {
    Instant now = clock.instant();
    messages.put(++lastId, new Stored(body, now, now, 0));
  }

  @Override
  public synchronized List<Held> receive(int atMost, Duration wait) {
    Instant now = clock.instant();
    List<Held> held = new ArrayList<>();
    for (Map.Entry<Long, Stored> entry : List.copyOf(messages.entrySet())) {
      Stored one = entry.getValue();
      if (held.size() == atMost || one.visibleAt().isAfter(now)) {
        continue;
      }
      if (one.receives() == RECEIVES) {
        messages.remove(entry.getKey());
        dead.add(one.body());
        continue;
      }
      messages.put(
          entry.getKey(),
          new Stored(one.body(), one.sentAt(), now.plus(HIDDEN), one.receives() + 1));
      held.add(new Held(Long.toString(entry.getKey()), one.body(), one.sentAt()));
    }
    return held;
  }

  @Override
  public synchronized void delete(Collection<Held> held) {
    held.forEach(one -> messages.remove(Long.parseLong(one.receipt())));
  }

  @Override
  public synchronized void hide(Collection<Held> held, Duration time) {
    Instant until = clock.instant().plus(time);
    for (Held one : held) {
      messages.computeIfPresent(
          Long.parseLong(one.receipt()),
          (id, stored) -> new Stored(stored.body(), stored.sentAt(), until, stored.receives()));
    }
  }

  @Override
  public synchronized void bury(Held held) {
    dead.add(held.body());
    delete(List.of(held));
  }

  @Override
  public synchronized long depth() {
    return messages.size();
  }

  /** Bodies of the dead letters. */
  synchronized List<String> dead() {
    return List.copyOf(dead);
  }
}
