package io.heliograph.ingestion.surge;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A durable queue, at least once and in no order. A message that was received is hidden from others
 * for a while and comes again unless it is deleted.
 *
 * <p>Every method may throw any {@link RuntimeException} of its client; then it is unknown whether
 * the call had its effect.
 */
public interface SurgeQueue {
  /** Greatest message in characters of ASCII: what SQS takes since August 2025. */
  int MESSAGE_LENGTH = 1 << 20;

  /**
   * A message received.
   *
   * @param receipt stands for this receipt of it
   * @param sentAt when it was sent first
   */
  record Held(String receipt, String body, Instant sentAt) {}

  /** Sends a message; durable on return. */
  void send(String body);

  /**
   * Takes messages; they stay hidden until they are deleted, released or the queue's time is over.
   *
   * @param wait how long to wait for the first one
   * @return at most {@code atMost}, of 10; perhaps none
   */
  List<Held> receive(int atMost, Duration wait);

  /** Ends messages for good. */
  void delete(Collection<Held> held);

  /** Keeps messages hidden for a time from now on; zero shows them at once. */
  void hide(Collection<Held> held, Duration time);

  /** Moves a message to the dead letters, from where a person may send it again. */
  void bury(Held held);

  /** About how many messages wait, those that are hidden included. */
  long depth();
}
