package io.heliograph.ingestion.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.commit.GroupCommit.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<List<Integer>> writes = new CopyOnWriteArrayList<>();

  @Test
  void writesTogetherWhatWaitedTogether() throws InterruptedException {
    CountDownLatch firstWrite = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    GroupCommit<Integer> commit =
        new GroupCommit<>(
            "test",
            100,
            100,
            items -> {
              writes.add(items);
              firstWrite.countDown();
              awaitQuietly(goOn);
            });
    commit.start();

    commit.submit(List.of(1));
    firstWrite.await();
    commit.submit(List.of(2, 3));
    commit.submit(List.of(3));
    Submission last = commit.submit(List.of(4));
    goOn.countDown();

    assertThat(commit.await(last, LONG)).isTrue();
    assertThat(writes).containsExactly(List.of(1), List.of(2, 3, 4));
    commit.stop();
  }

  @Test
  void triesAgainUntilTheStoreIsBack() throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    GroupCommit<Integer> commit =
        new GroupCommit<>(
            "test",
            100,
            100,
            items -> {
              if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("away");
              }
              writes.add(items);
            });
    commit.start();

    Submission submission = commit.submit(List.of(1));

    assertThat(commit.await(submission, Duration.ofMillis(1))).isFalse();
    assertThat(commit.await(submission, LONG)).isTrue();
    assertThat(writes).containsExactly(List.of(1));
    commit.stop();
  }

  @Test
  void isDurableOnlyWhenTheLastPartIs() throws InterruptedException {
    GroupCommit<Integer> commit = new GroupCommit<>("test", 100, 2, writes::add);
    Submission submission = commit.submit(IntStream.range(0, 5).boxed().toList());
    commit.start();

    assertThat(commit.await(submission, LONG)).isTrue();

    List<Integer> written = new ArrayList<>();
    writes.forEach(written::addAll);
    assertThat(written).containsExactly(0, 1, 2, 3, 4);
    assertThat(writes).hasSize(3);
    commit.stop();
  }

  @Test
  void turnsAwayWhatHasNoRoom() {
    GroupCommit<Integer> commit = new GroupCommit<>("test", 2, 2, writes::add);

    assertThat(commit.submit(List.of(1, 2, 3)).turnedAway()).isEqualTo(1);
    assertThat(commit.submit(List.of(1)).turnedAway()).isZero();
  }

  @Test
  void writesWhatStillWaitsBeforeItStops() {
    GroupCommit<Integer> commit = new GroupCommit<>("test", 100, 1, writes::add);
    commit.start();

    commit.submit(IntStream.range(0, 50).boxed().toList());
    commit.stop();

    assertThat(writes).hasSize(50);
    assertThat(commit.isRunning()).isFalse();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
