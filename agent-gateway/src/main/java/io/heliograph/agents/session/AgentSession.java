package io.heliograph.agents.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One agent's session: its waiting beats, and what it knows of its list of responses. Safe for use
 * by many threads.
 *
 * <p>The agent sends beats on a timer whether or not the last one was answered, so waiting ones are
 * a reserve. A change spends the oldest; the timer refills it. While an order to reload is under
 * way no second one is given: the list that the agent then fetches holds later changes as well. An
 * agent that does not come for its list (its connection may have died with the order) is ordered
 * again, a few times.
 */
final class AgentSession {
  /** An agent that fetches from another instance of this service never fetches here. */
  private static final int MAX_ORDERS = 3;

  private final Settings settings;
  private final Timer timer;
  private final Clock clock;
  private final Supplier<OptionalLong> currentRevision;
  private final Deque<Beat> waiting = new ArrayDeque<>();
  private long fetchedRevision = -1;
  private @Nullable Order order;
  private @Nullable Instant behindSince;
  private boolean wakeScheduled;
  private Instant lastSeenAt;

  /**
   * What all sessions share.
   *
   * @param maxWaiting beats of one session that may wait; the oldest is answered beyond it
   * @param uuids makes names of commands
   * @param fetchedAfter told how long the agent was behind, when it fetched its list
   * @param held counts the beats that wait, over all sessions
   */
  record Settings(
      Duration heldFor,
      Duration coalesce,
      Duration reloadPatience,
      int maxWaiting,
      Supplier<String> uuids,
      Consumer<Duration> fetchedAfter,
      AtomicInteger held) {}

  private record Beat(CompletableFuture<List<Command>> answer) {}

  /** An order to reload that is under way: the {@code times}-th for this revision. */
  private record Order(long revision, Instant at, int times) {}

  /**
   * @param currentRevision of the application's list; empty while none is known
   */
  AgentSession(
      Settings settings, Timer timer, Clock clock, Supplier<OptionalLong> currentRevision) {
    this.settings = settings;
    this.timer = timer;
    this.clock = clock;
    this.currentRevision = currentRevision;
    this.lastSeenAt = clock.instant();
  }

  /**
   * Takes a beat.
   *
   * @param hold whether it may wait for something to say
   * @return the commands of its answer, complete at the latest after {@code heldFor}
   */
  synchronized CompletableFuture<List<Command>> beat(boolean hold) {
    lastSeenAt = clock.instant();
    Beat beat = new Beat(new CompletableFuture<>());
    waiting.addLast(beat);
    settings.held().incrementAndGet();
    orderReload();
    if (!hold) {
      answerEmpty(beat);
    } else if (!beat.answer().isDone()) {
      timer.after(settings.heldFor(), () -> answerEmpty(beat));
      if (waiting.size() > settings.maxWaiting()) {
        answerEmpty(waiting.getFirst());
      }
    }
    return beat.answer();
  }

  /** The list changed, or may have: tells the agent once changes of the next moment are in. */
  synchronized void listChanged() {
    if (!wakeScheduled && behind()) {
      wakeScheduled = true;
      noteBehind();
      timer.after(settings.coalesce(), this::wake);
    }
  }

  /** The agent was given the list of this revision. */
  synchronized void listFetched(long revision) {
    lastSeenAt = clock.instant();
    fetchedRevision = revision;
    order = null;
    Instant since = behindSince;
    if (since != null && !behind()) {
      behindSince = null;
      settings.fetchedAfter().accept(Duration.between(since, clock.instant()));
    }
    orderReload();
  }

  /** Answers every waiting beat: the agent leaves, or this service does. */
  synchronized void release() {
    while (!waiting.isEmpty()) {
      answerEmpty(waiting.getFirst());
    }
  }

  /** Whether nothing was heard of the agent since. */
  synchronized boolean silentSince(Instant since) {
    return waiting.isEmpty() && lastSeenAt.isBefore(since);
  }

  private synchronized void wake() {
    wakeScheduled = false;
    orderReload();
  }

  private synchronized void answerEmpty(Beat beat) {
    if (waiting.remove(beat)) {
      settings.held().decrementAndGet();
      beat.answer().complete(List.of());
    }
  }

  private boolean behind() {
    OptionalLong current = currentRevision.get();
    return current.isPresent() && current.getAsLong() != fetchedRevision;
  }

  private void noteBehind() {
    if (behindSince == null && behind()) {
      behindSince = clock.instant();
    }
  }

  private void orderReload() {
    Beat oldest = waiting.peekFirst();
    if (oldest == null || !behind()) {
      return;
    }
    long revision = currentRevision.get().orElse(fetchedRevision);
    Order last = order;
    Instant now = clock.instant();
    int times = 1;
    if (last != null) {
      if (now.isBefore(last.at().plus(settings.reloadPatience()))) {
        return;
      }
      times = last.revision() == revision ? last.times() + 1 : 1;
      if (times > MAX_ORDERS) {
        return;
      }
    }
    noteBehind();
    order = new Order(revision, now, times);
    waiting.removeFirst();
    settings.held().decrementAndGet();
    oldest.answer().complete(List.of(Command.actionsReload(settings.uuids().get())));
    timer.after(settings.reloadPatience(), this::wake);
  }
}
