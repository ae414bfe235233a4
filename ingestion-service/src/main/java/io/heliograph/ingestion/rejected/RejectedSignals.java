package io.heliograph.ingestion.rejected;

import io.heliograph.ingestion.commit.GroupCommit;
import io.heliograph.ingestion.commit.GroupCommit.Submission;
import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.Received.Content;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.kit.signal.SignalIds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps rejected signals for their sender, within bounds: a sender that sends nothing but rubbish
 * gets all of it counted and some of it kept.
 */
public final class RejectedSignals implements SmartLifecycle {
  /** Characters kept per application and minute. */
  static final long KEPT_PER_MINUTE = 16L * 1024 * 1024;

  /** Signals that may wait for the store; beyond it they are counted only. */
  private static final int WAITING = 10_000;

  private static final int AT_ONCE = 100;

  /** Beside the signal itself, so that small ones count too. */
  private static final int OVERHEAD = 512;

  private final SignalIds ids;
  private final GroupCommit<RejectedSignal> commit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> keptThisMinute = new HashMap<>();
  private Instant minute = Instant.MIN;

  public RejectedSignals(SignalIds ids, RejectedSignalStore store) {
    this.ids = ids;
    this.commit = new GroupCommit<>("rejected", WAITING, AT_ONCE, store::keep);
  }

  /**
   * Takes the rejected signals of a request.
   *
   * @return to be awaited; says how many are not kept
   */
  public Submission keep(Origin origin, Instant receivedAt, List<Refused> refused) {
    List<RejectedSignal> kept = new ArrayList<>(refused.size());
    for (Refused each : refused) {
      if (hasRoom(origin.applicationId(), receivedAt, characters(each.content()))) {
        kept.add(
            RejectedSignal.kept(
                ids.fresh(),
                origin,
                receivedAt,
                each.index(),
                each.reason(),
                each.errors(),
                each.content()));
      }
    }
    Submission submission = commit.submit(kept);
    return new Submission(
        submission.number(), submission.turnedAway() + refused.size() - kept.size());
  }

  /** Waits until they are durable; false when the time passed before. */
  public boolean awaitDurable(Submission submission, Duration time) throws InterruptedException {
    return commit.await(submission, time);
  }

  private static int characters(@Nullable Content content) {
    if (content == null) {
      return 0;
    }
    String inherited = content.inherited();
    int ids = content.ids().size() * 32;
    return content.text().length() + (inherited == null ? 0 : inherited.length()) + ids;
  }

  private boolean hasRoom(String applicationId, Instant receivedAt, int characters) {
    Instant now = receivedAt.truncatedTo(ChronoUnit.MINUTES);
    lock.lock();
    try {
      if (now.isAfter(minute)) {
        minute = now;
        keptThisMinute.clear();
      }
      long kept = keptThisMinute.getOrDefault(applicationId, 0L);
      if (kept >= KEPT_PER_MINUTE) {
        return false;
      }
      keptThisMinute.put(applicationId, kept + characters + OVERHEAD);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    commit.start();
  }

  @Override
  public void stop() {
    commit.stop();
  }

  @Override
  public boolean isRunning() {
    return commit.isRunning();
  }

  @Override
  public int getPhase() {
    return commit.getPhase();
  }
}
