package io.heliograph.agents.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AgentSessionTest {
  private static final Duration DELAY = Duration.ofSeconds(2);
  private static final Duration HELD = Duration.ofSeconds(20);
  private static final Duration MOMENT = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MAX_WAITING = 22;

  private final ManualTimer time = new ManualTimer();
  private final AtomicInteger uuids = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();
  private final List<Duration> fetchedAfter = new ArrayList<>();
  private OptionalLong revision = OptionalLong.of(0);
  private final AgentSession session =
      new AgentSession(
          new AgentSession.Settings(
              HELD,
              MOMENT,
              PATIENCE,
              MAX_WAITING,
              () -> "uuid-" + uuids.incrementAndGet(),
              fetchedAfter::add,
              held),
          time,
          time,
          () -> revision);

  private CompletableFuture<List<Command>> beat() {
    return session.beat(true);
  }

  private void change(long to) {
    revision = OptionalLong.of(to);
    session.listChanged();
  }

  /** An agent that has its list and three beats waiting, the oldest first. */
  private List<CompletableFuture<List<Command>>> threeWaiting() {
    session.listFetched(revision.getAsLong());
    List<CompletableFuture<List<Command>>> beats = new ArrayList<>();
    for (int at = 0; at < 3; at++) {
      beats.add(beat());
      time.advance(DELAY);
    }
    assertThat(beats).noneMatch(CompletableFuture::isDone);
    return beats;
  }

  private static List<String> names(CompletableFuture<List<Command>> beat) {
    assertThat(beat).isDone();
    return beat.join().stream().map(Command::name).toList();
  }

  @Test
  void changeIsToldToTheOldestWaitingBeatAndTheOthersWaitOn() {
    var beats = threeWaiting();

    change(1);
    time.advance(MOMENT);

    assertThat(names(beats.get(0))).containsExactly("actions_reload");
    assertThat(beats.get(1)).isNotDone();
    assertThat(beats.get(2)).isNotDone();
    assertThat(held).hasValue(2);
  }

  @Test
  void threeChangesInABurstAreToldAsOne() {
    var beats = threeWaiting();

    change(1);
    time.advance(Duration.ofMillis(2));
    change(2);
    time.advance(Duration.ofMillis(2));
    change(3);
    time.advance(MOMENT);
    session.listFetched(3);
    time.advance(PATIENCE);

    assertThat(names(beats.get(0))).containsExactly("actions_reload");
    assertThat(beats.get(1)).isNotDone();
    assertThat(fetchedAfter).containsExactly(Duration.ofMillis(9));
  }

  @Test
  void changeDuringAReloadIsHeldBackBecauseTheFetchWillBringIt() {
    var beats = threeWaiting();
    change(1);
    time.advance(MOMENT);

    change(2);
    time.advance(Duration.ofMillis(50));
    session.listFetched(2);
    time.advance(PATIENCE);

    assertThat(beats.get(0)).isDone();
    assertThat(beats.get(1)).isNotDone();
  }

  @Test
  void changeJustAfterTheListWasReadIsToldAtOnce() {
    var beats = threeWaiting();
    change(1);
    time.advance(MOMENT);

    change(2);
    session.listFetched(1);

    assertThat(names(beats.get(1))).containsExactly("actions_reload");
    assertThat(beats.get(2)).isNotDone();
  }

  @Test
  void everyOrderHasAUuidOfItsOwn() {
    var beats = threeWaiting();
    change(1);
    time.advance(MOMENT);
    session.listFetched(1);
    change(2);
    time.advance(MOMENT);

    assertThat(beats.get(0).join().getFirst().uuid())
        .isNotEqualTo(beats.get(1).join().getFirst().uuid());
  }

  @Test
  void beatIsAnsweredWithNothingWhenItsTimeIsUp() {
    session.listFetched(0);
    var beat = beat();

    time.advance(HELD.minusMillis(1));
    assertThat(beat).isNotDone();
    time.advance(Duration.ofMillis(1));

    assertThat(names(beat)).isEmpty();
    assertThat(held).hasValue(0);
  }

  @Test
  void agentThatDoesNotComeForItsListIsToldAgainAFewTimesOnly() {
    session.listFetched(0);
    List<CompletableFuture<List<Command>>> beats = new ArrayList<>();
    for (int at = 0; at < 6; at++) {
      beats.add(beat());
    }

    change(1);
    time.advance(MOMENT);
    time.advance(PATIENCE.multipliedBy(6));

    assertThat(beats).filteredOn(CompletableFuture::isDone).hasSize(3);
  }

  @Test
  void sessionNeverSeenHereIsToldToReloadOnce() {
    revision = OptionalLong.of(7);

    var first = beat();
    session.listFetched(7);
    var second = beat();

    assertThat(names(first)).containsExactly("actions_reload");
    assertThat(second).isNotDone();
  }

  @Test
  void nothingIsToldWhileTheListIsUnknownAndAllOnceItIs() {
    revision = OptionalLong.empty();
    var beat = beat();
    time.advance(DELAY);
    assertThat(beat).isNotDone();

    change(0);
    time.advance(MOMENT);

    assertThat(names(beat)).containsExactly("actions_reload");
  }

  @Test
  void beatThatMayNotWaitIsAnsweredAtOnceWithWhatThereIsToSay() {
    session.listFetched(0);

    assertThat(names(session.beat(false))).isEmpty();
    change(1);
    time.advance(MOMENT);
    assertThat(names(session.beat(false))).containsExactly("actions_reload");
  }

  @Test
  void oldestBeatIsLetGoWhenAnAgentIgnoresItsDelay() {
    session.listFetched(0);
    var oldest = beat();
    for (int at = 1; at < MAX_WAITING; at++) {
      beat();
    }
    assertThat(oldest).isNotDone();

    beat();

    assertThat(names(oldest)).isEmpty();
    assertThat(held).hasValue(MAX_WAITING);
  }

  @Test
  void releaseAnswersEveryWaitingBeat() {
    var beats = threeWaiting();

    session.release();

    assertThat(beats).allSatisfy(beat -> assertThat(names(beat)).isEmpty());
    assertThat(held).hasValue(0);
  }

  @Test
  void changeThatIsNoneForThisApplicationIsNotTold() {
    var beats = threeWaiting();

    session.listChanged();
    time.advance(PATIENCE);

    assertThat(beats).noneMatch(CompletableFuture::isDone);
  }
}
