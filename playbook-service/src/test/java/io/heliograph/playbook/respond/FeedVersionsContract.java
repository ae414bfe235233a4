package io.heliograph.playbook.respond;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link FeedVersions} does. */
public abstract class FeedVersionsContract {

  protected abstract FeedVersions newVersions();

  @Test
  void startsAtOneAndGrows() {
    FeedVersions versions = newVersions();

    assertThat(versions.current("o")).isEqualTo(1);
    assertThat(versions.advance("o")).isEqualTo(2);
    assertThat(versions.advance("o")).isEqualTo(3);
    versions.register("o");
    assertThat(versions.current("o")).isEqualTo(3);
    assertThat(versions.current(List.of("o", "p"))).isEqualTo(Map.of("o", 3L, "p", 1L));
  }

  @Test
  void advancesAllThatAreRegistered() {
    FeedVersions versions = newVersions();
    versions.register("o");
    versions.advance("p");

    versions.advanceAll();

    assertThat(versions.current("o")).isEqualTo(2);
    assertThat(versions.current("p")).isEqualTo(3);
    assertThat(versions.current("q")).isEqualTo(1);
  }

  @Test
  void losesNoAdvanceAmongConcurrentOnes() throws Exception {
    FeedVersions versions = newVersions();
    CountDownLatch together = new CountDownLatch(1);
    List<Future<Long>> given = new ArrayList<>();
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < 8; writer++) {
        given.add(
            writers.submit(
                () -> {
                  together.await();
                  return versions.advance("o");
                }));
      }
      together.countDown();
    }
    for (Future<Long> version : given) {
      assertThat(version.get()).isBetween(2L, 9L);
    }
    assertThat(versions.current("o")).isEqualTo(9);
  }
}
