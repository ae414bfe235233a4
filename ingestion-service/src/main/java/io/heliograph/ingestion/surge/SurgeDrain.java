package io.heliograph.ingestion.surge;

import io.heliograph.ingestion.surge.PackedRecords.Unreadable;
import io.heliograph.ingestion.surge.SurgeQueue.Held;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves records from the queue to the stream: a message is deleted after the stream acknowledged
 * every record of it, so a crash at any moment only brings it again.
 *
 * <p>It goes gently: a message at first, more with each success, up to ten; half of them after a
 * failure. While the stream fails it keeps what it holds hidden instead of receiving it again,
 * because receipts are counted and lead to the dead letters.
 */
final class SurgeDrain {
  private static final Logger log = LoggerFactory.getLogger(SurgeDrain.class);
  private static final int MOST_MESSAGES = 10;
  private static final Duration DEPTH_INTERVAL = Duration.ofSeconds(10);

  /** Shorter than the queue's own time, which is 120 s. */
  private static final Duration HIDE_AGAIN = Duration.ofSeconds(30);

  private static final Duration HIDE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final SurgeQueue queue;
  private final RecordPublisher stream;
  private final Circuit circuit;
  private final SurgeMeters meters;
  private final InstantSource clock;
  private final Pause pause;
  private int messages = 1;
  private Instant depthAt = Instant.MIN;
  private volatile long depth;
  private volatile @Nullable Instant oldest;

  /** Waits; a test lets its clock run instead. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /** A message on its way, and those of its records that the stream has not acknowledged. */
  private record Draining(Held held, List<OutgoingRecord> left) {}

  SurgeDrain(
      SurgeQueue queue,
      RecordPublisher stream,
      Circuit circuit,
      SurgeMeters meters,
      InstantSource clock,
      Pause pause) {
    this.queue = queue;
    this.stream = stream;
    this.circuit = circuit;
    this.meters = meters;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Receives once and moves all of it; returns when the stream has it, or when interrupted.
   *
   * @param wait how long to wait for something to do
   * @return whether there was anything
   */
  boolean round(Duration wait) throws InterruptedException {
    List<Held> held = queue.receive(messages, wait);
    if (held.isEmpty()) {
      depth = 0;
      return false;
    }
    oldest = held.stream().map(Held::sentAt).min(Instant::compareTo).orElseThrow();
    try {
      lookAtDepth(held.size());
      move(held);
      return true;
    } finally {
      oldest = null;
    }
  }

  private void move(List<Held> held) throws InterruptedException {
    List<Draining> open = new ArrayList<>(held.size());
    for (Held one : held) {
      try {
        open.add(new Draining(one, PackedRecords.unpack(one.body())));
      } catch (Unreadable poison) {
        log.atError().addKeyValue("reason", poison.getMessage()).log("Unreadable surge message");
        queue.bury(one);
        meters.countBuried();
      }
    }
    try {
      Instant hiddenAt = clock.instant();
      while (!open.isEmpty()) {
        if (circuit.mayTry()) {
          open = publish(open);
        } else {
          pause.of(PAUSE);
        }
        if (!clock.instant().isBefore(hiddenAt.plus(HIDE_AGAIN)) && !open.isEmpty()) {
          hiddenAt = clock.instant();
          queue.hide(open.stream().map(Draining::held).toList(), HIDE);
        }
      }
    } catch (InterruptedException stopped) {
      release(open);
      throw stopped;
    }
  }

  /** Publishes what is open and deletes what is done; returns what is still open. */
  private List<Draining> publish(List<Draining> open) throws InterruptedException {
    List<OutgoingRecord> records = open.stream().flatMap(one -> one.left().stream()).toList();
    List<Boolean> taken = stream.publish(records);
    int moved = Collections.frequency(taken, true);
    if (moved == records.size()) {
      circuit.succeeded();
      messages = Math.min(MOST_MESSAGES, messages + 1);
    } else {
      circuit.failed();
      messages = Math.max(1, messages / 2);
    }
    List<Held> done = new ArrayList<>();
    List<Draining> left = new ArrayList<>();
    int at = 0;
    for (Draining one : open) {
      List<OutgoingRecord> refused = new ArrayList<>(0);
      for (OutgoingRecord record : one.left()) {
        if (!taken.get(at++)) {
          refused.add(record);
        }
      }
      if (refused.isEmpty()) {
        done.add(one.held());
      } else {
        left.add(new Draining(one.held(), refused));
      }
    }
    if (!done.isEmpty()) {
      queue.delete(done);
    }
    meters.countDrained(moved);
    return left;
  }

  /** Another instance need not wait for what this one leaves. */
  private void release(List<Draining> open) {
    try {
      queue.hide(open.stream().map(Draining::held).toList(), Duration.ZERO);
    } catch (RuntimeException failure) {
      log.atDebug().setCause(failure).log("Held messages come again by themselves");
    }
  }

  private void lookAtDepth(int held) {
    Instant now = clock.instant();
    if (now.isBefore(depthAt.plus(DEPTH_INTERVAL))) {
      depth = Math.max(depth, held);
      return;
    }
    depthAt = now;
    depth = queue.depth();
  }

  /** Messages in the queue, as last seen. */
  long depth() {
    return depth;
  }

  /** Age of what is being moved; zero when nothing is. */
  Duration behind() {
    Instant since = oldest;
    return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
  }
}
