package io.heliograph.integration.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one subscription.
 *
 * @param id derived from subscription and event, so that there is one of it however often the event
 *     comes; it is the {@code webhook-id}
 * @param traceId the trace that the event belongs to: its {@code trace_id}, or its own id
 * @param type name of the event
 * @param body what is sent, each time the same bytes
 * @param sample made by somebody who tries the endpoint out; it is sent once
 * @param failures in a row since it was made or sent anew
 * @param nextAttemptAt null when nothing is to come
 * @param attempts oldest first, at most the last {@link #KEPT_ATTEMPTS}
 */
public record Delivery(
    String id,
    String subscriptionId,
    String signalId,
    String traceId,
    String type,
    String body,
    boolean sample,
    Instant createdAt,
    State state,
    int failures,
    @Nullable Instant nextAttemptAt,
    List<Attempt> attempts) {

  /** Attempts that are remembered; more than a schedule has. */
  public static final int KEPT_ATTEMPTS = 50;

  public Delivery {
    attempts = List.copyOf(attempts);
  }

  /** What has become of it. */
  public enum State {
    /** It will be tried, or tried again. */
    PENDING,
    /** The endpoint answered 2xx. */
    DELIVERED,
    /** The last attempt failed: a dead letter, until somebody sends it anew. */
    DEAD;

    /** Value on the wire. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** By value on the wire. */
    public static Optional<State> find(String wire) {
      for (State state : values()) {
        if (state.wire().equals(wire)) {
          return Optional.of(state);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * One request.
   *
   * @param status of the answer; null when there was none
   * @param error why it does not count as delivered; null when it does
   * @param responseExcerpt beginning of the answer's body, at most 1 KiB; null when it was empty
   */
  public record Attempt(
      Instant at,
      @Nullable Integer status,
      long durationMs,
      @Nullable String error,
      @Nullable String responseExcerpt) {}
}
