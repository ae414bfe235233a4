package io.heliograph.cloud.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final int FRAME_BYTES = 16;

  @Test
  void sharesOneCommitAmongThoseWhoCameDuringTheLast() throws Exception {
    CountDownLatch firstIsWriting = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    List<Integer> batches = new ArrayList<>();
    GroupCommit commits =
        new GroupCommit(
            frames -> {
              batches.add(frames.size() / FRAME_BYTES);
              if (batches.size() == 1) {
                firstIsWriting.countDown();
                awaitLatch(release);
              }
            });
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> append(commits));
    assertThat(firstIsWriting.await(30, TimeUnit.SECONDS)).isTrue();
    List<Long> tickets = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tickets.add(enqueue(commits));
    }
    release.countDown();
    tickets.forEach(commits::awaitDurable);

    first.get(30, TimeUnit.SECONDS);
    assertThat(batches).containsExactly(1, 10);
  }

  @Test
  void acknowledgesNothingAfterAFailure() {
    AtomicInteger attempts = new AtomicInteger();
    GroupCommit commits =
        new GroupCommit(
            frames -> {
              attempts.incrementAndGet();
              throw new IOException("disk is full");
            });

    assertThatThrownBy(() -> append(commits))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("disk is full");
    assertThatThrownBy(() -> append(commits)).isInstanceOf(UncheckedIOException.class);
    commits.close();

    assertThat(attempts).hasValue(1);
  }

  @Test
  void addsNothingOfAnEncoderThatThrows() {
    List<Integer> sizes = new ArrayList<>();
    GroupCommit commits = new GroupCommit(frames -> sizes.add(frames.size()));

    assertThatThrownBy(
            () ->
                commits.enqueue(
                    frames -> {
                      frames.begin().putLong(1);
                      throw new IllegalStateException("changed my mind");
                    }))
        .isInstanceOf(IllegalStateException.class);
    append(commits);

    assertThat(sizes).containsExactly(FRAME_BYTES);
  }

  @Test
  void commitsWhatIsPendingWhenClosed() {
    List<Integer> sizes = new ArrayList<>();
    GroupCommit commits = new GroupCommit(frames -> sizes.add(frames.size()));
    enqueue(commits);

    commits.close();

    assertThat(sizes).containsExactly(FRAME_BYTES);
    assertThatThrownBy(() -> enqueue(commits)).isInstanceOf(UncheckedIOException.class);
  }

  private static void append(GroupCommit commits) {
    commits.awaitDurable(enqueue(commits));
  }

  private static long enqueue(GroupCommit commits) {
    return commits.enqueue(frames -> frames.begin().putLong(7).end());
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
