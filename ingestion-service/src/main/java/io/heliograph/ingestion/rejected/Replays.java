package io.heliograph.ingestion.rejected;

import io.heliograph.ingestion.rejected.RejectedSignal.State;
import io.heliograph.ingestion.rejected.RejectedSignalStore.Filter;
import io.heliograph.ingestion.rejected.SignalReplayer.Replayed;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays rejected signals: first the effect, then the state. Whoever is killed in between finds
 * the signal kept, and replays it again under the same id.
 */
final class Replays {
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** A call answers by then with what it has done so far. */
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  private static final int AT_ONCE = 50;

  private final RejectedSignalStore store;
  private final SignalReplayer replayer;
  private final InstantSource clock;

  Replays(RejectedSignalStore store, SignalReplayer replayer, InstantSource clock) {
    this.store = store;
    this.replayer = replayer;
    this.clock = clock;
  }

  /**
   * What became of one.
   *
   * @param outcome {@code accepted}, {@code duplicate} or {@code rejected}
   * @param signalId see {@link RejectedSignal#signalId}; null when it was rejected
   */
  record Answer(String id, String outcome, @Nullable String signalId, List<FieldError> errors) {}

  /**
   * What became of many.
   *
   * @param notReplayable of which the content was not kept
   * @param next where to go on; null when all that the filter lets through were tried
   */
  record Counts(
      int accepted, int duplicates, int rejected, int notReplayable, @Nullable String next) {}

  /**
   * Replays one.
   *
   * @throws ProblemException {@code NOT_REPLAYABLE} when its content was not kept, {@code
   *     UNAVAILABLE} when the stream does not take it
   */
  Answer replay(RejectedSignal signal) throws InterruptedException {
    if (signal.content() == null) {
      throw new ProblemException(
          ReplayReason.NOT_REPLAYABLE,
          "Its content was too large to be kept; send it anew, smaller");
    }
    if (signal.state() == State.REPLAYED) {
      return new Answer(signal.id(), "duplicate", signal.signalId(), List.of());
    }
    return switch (replayer.replay(signal)) {
      case Replayed.Accepted() -> {
        store.markReplayed(signal.id(), clock.instant());
        yield new Answer(signal.id(), "accepted", signal.signalId(), List.of());
      }
      case Replayed.Duplicate() -> {
        store.markReplayed(signal.id(), clock.instant());
        yield new Answer(signal.id(), "duplicate", signal.signalId(), List.of());
      }
      case Replayed.Rejected(var reason, var errors) -> {
        store.markRejected(signal.id(), reason, errors);
        yield new Answer(signal.id(), "rejected", null, errors);
      }
      case Replayed.Unacknowledged() ->
          throw new ProblemException(
                  CommonReason.UNAVAILABLE,
                  "The stream does not take signals now; replay again, nothing is taken twice")
              .retryAfter(RETRY);
    };
  }

  /**
   * Replays the kept signals that a filter lets through, in the order in which they came.
   *
   * @param after where to go on; null to begin
   * @param limit how many are tried at most
   */
  Counts replay(Filter filter, @Nullable String after, int limit) throws InterruptedException {
    Instant until = clock.instant().plus(AT_MOST);
    int[] counts = new int[4];
    int tried = 0;
    String last = after;
    while (true) {
      int wanted = Math.min(AT_ONCE, limit - tried);
      List<RejectedSignal> found = store.findFirst(filter, last, wanted + 1);
      for (RejectedSignal signal : found.subList(0, Math.min(wanted, found.size()))) {
        if (clock.instant().isAfter(until)) {
          return counts(counts, last);
        }
        counts[signal.content() == null ? 3 : outcome(replay(signal))]++;
        last = signal.id();
        tried++;
      }
      if (found.size() <= wanted) {
        return counts(counts, null);
      }
      if (tried == limit) {
        return counts(counts, last);
      }
    }
  }

  private static int outcome(Answer answer) {
    return switch (answer.outcome()) {
      case "accepted" -> 0;
      case "duplicate" -> 1;
      default -> 2;
    };
  }

  private static Counts counts(int[] counts, @Nullable String next) {
    return new Counts(counts[0], counts[1], counts[2], counts[3], next);
  }
}
