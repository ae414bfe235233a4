package io.heliograph.account.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryChangesTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private final FailingVersion version = new FailingVersion();
  private DirectoryChanges changes = new DirectoryChanges(version, Duration.ofMillis(10));

  /** In memory, and fails on demand. */
  private static final class FailingVersion implements DirectoryVersion {
    private final InMemoryDirectoryVersion version = new InMemoryDirectoryVersion();
    private final CountDownLatch read = new CountDownLatch(1);
    private volatile boolean failing;

    @Override
    public long current() {
      read.countDown();
      return version.current();
    }

    @Override
    public long advance() {
      if (failing) {
        throw new IllegalStateException("store is away");
      }
      return version.advance();
    }
  }

  @AfterEach
  void stop() {
    changes.stop();
  }

  @Test
  void announcesOnceAtStartForWhatAnEarlierProcessLeftUnsaid() {
    changes.start();

    assertThat(version.current()).isEqualTo(1);
  }

  @Test
  void answersAtOnceWhenTheVersionIsAnother() throws Exception {
    changes.announce();

    assertThat(changes.awaitOther(0, LONG)).isEqualTo(1);
    assertThat(changes.awaitOther(7, LONG)).isEqualTo(1);
    assertThat(changes.awaitOther(1, Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void wakesEveryWaiterOnALocalChange() throws Exception {
    // The interval is longer than the test may last: only the local wake-up can end the wait.
    changes = new DirectoryChanges(version, Duration.ofMinutes(1));
    changes.announce();

    List<Long> seen =
        Race.run(
            5,
            i -> {
              if (i == 0) {
                await(version.read);
                changes.announce();
                return 2L;
              }
              return waitPast(1);
            });

    assertThat(seen).containsOnly(2L);
  }

  @Test
  void noticesAChangeOfAnotherInstance() throws Exception {
    changes.start();
    FutureTask<Long> waiting = new FutureTask<>(() -> waitPast(1));
    Thread.ofVirtual().start(waiting);

    version.advance();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void saysLaterWhatItCouldNotSayAtOnce() throws Exception {
    changes.start();
    version.failing = true;
    changes.announce();
    version.failing = false;

    assertThat(waitPast(1)).isEqualTo(2);
  }

  @Test
  void letsWaitersGoWhenItStops() throws Exception {
    changes.start();
    FutureTask<Long> waiting = new FutureTask<>(() -> waitPast(1));
    Thread.ofVirtual().start(waiting);

    changes.stop();

    assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(1);
  }

  private long waitPast(long seen) {
    try {
      return changes.awaitOther(seen, LONG);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
