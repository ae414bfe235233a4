package io.heliograph.ingestion.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RefreshedTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private static Refreshed<String> refreshed(Duration interval, Supplier<String> loader) {
    return new Refreshed<>("test", "initial", loader, interval, InstantSource.fixed(NOW));
  }

  @Test
  void isTheInitialValueUntilTheFirstLoad() {
    Refreshed<String> refreshed = refreshed(Duration.ofHours(1), () -> "loaded");

    assertThat(refreshed.value()).isEqualTo("initial");
    assertThat(refreshed.loadedAt()).isEmpty();
  }

  @Test
  void isLoadedWhenItHasStarted() {
    Refreshed<String> refreshed = refreshed(Duration.ofHours(1), () -> "loaded");

    refreshed.start();

    assertThat(refreshed.value()).isEqualTo("loaded");
    assertThat(refreshed.loadedAt()).contains(NOW);
    assertThat(refreshed.isRunning()).isTrue();
    refreshed.stop();
    assertThat(refreshed.isRunning()).isFalse();
  }

  @Test
  void seesALocalChangeAtOnce() {
    AtomicReference<String> store = new AtomicReference<>("one");
    Refreshed<String> refreshed = refreshed(Duration.ofHours(1), store::get);
    refreshed.reload();

    store.set("two");
    assertThat(refreshed.value()).isEqualTo("one");
    refreshed.reload();

    assertThat(refreshed.value()).isEqualTo("two");
  }

  @Test
  void keepsTheLastGoodValueWhileTheStoreIsDown() {
    AtomicInteger loads = new AtomicInteger();
    Refreshed<String> refreshed =
        refreshed(
            Duration.ofHours(1),
            () -> {
              if (loads.incrementAndGet() == 2) {
                throw new IllegalStateException("store is down");
              }
              return "load " + loads;
            });
    refreshed.reload();

    refreshed.reload();
    assertThat(refreshed.value()).isEqualTo("load 1");

    refreshed.reload();
    assertThat(refreshed.value()).isEqualTo("load 3");
  }

  @Test
  void startsWithoutItsStoreAndRecoversByItself() throws InterruptedException {
    CountDownLatch recovered = new CountDownLatch(4);
    Refreshed<String> refreshed =
        refreshed(
            Duration.ofMillis(1),
            () -> {
              recovered.countDown();
              if (recovered.getCount() > 1) {
                throw new IllegalStateException("store is down");
              }
              return "back";
            });

    refreshed.start();
    try {
      // The last of the awaited loads may not be in place yet, the one before it is.
      assertThat(recovered.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(refreshed.value()).isEqualTo("back");
    } finally {
      refreshed.stop();
    }
  }

  @Test
  void aLoadThatBeganBeforeAChangeDoesNotUndoIt() throws InterruptedException {
    AtomicReference<String> store = new AtomicReference<>("old");
    AtomicInteger loads = new AtomicInteger();
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    Refreshed<String> refreshed =
        refreshed(
            Duration.ofHours(1),
            () -> {
              String found = store.get();
              if (loads.incrementAndGet() == 1) {
                read.countDown();
                awaitQuietly(changed);
              }
              return found;
            });
    Thread slow = Thread.ofVirtual().start(refreshed::reload);
    assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();

    store.set("new");
    Thread change = Thread.ofVirtual().start(refreshed::reload);
    changed.countDown();
    slow.join();
    change.join();

    assertThat(refreshed.value()).isEqualTo("new");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
