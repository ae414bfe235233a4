package io.heliograph.playbook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.playbook.catalogue.PlaybookRepository.StoredOverride;
import io.heliograph.playbook.catalogue.PlaybookRepository.StoredPlaybook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link PlaybookRepository} does. */
public abstract class PlaybookRepositoryContract {

  protected abstract PlaybookRepository newRepository();

  @Test
  void numbersDocumentsFromTheFloorOnAndAlsoAcrossDeletion() {
    PlaybookRepository repository = newRepository();

    assertThat(repository.put("o", "a", "{1}", 0)).isEqualTo(1);
    assertThat(repository.put("o", "a", "{2}", 0)).isEqualTo(2);
    assertThat(repository.put("o", "b", "{3}", 4)).isEqualTo(5);
    assertThat(repository.delete("o", "a")).isTrue();
    assertThat(repository.delete("o", "a")).isFalse();
    assertThat(repository.delete("p", "b")).isFalse();
    assertThat(repository.playbooks())
        .contains(new StoredPlaybook("o", "a", 2, null), new StoredPlaybook("o", "b", 5, "{3}"));
    assertThat(repository.put("o", "a", "{4}", 0)).isEqualTo(3);
  }

  @Test
  void raisesItsVersionWithEachWrite() {
    PlaybookRepository repository = newRepository();
    long before = repository.version();
    assertThat(before).isNotNegative();

    repository.put("o", "a", "{}", 0);
    long afterPut = repository.version();
    repository.putOverride(override(1));
    long afterOverride = repository.version();
    repository.deleteOverride("o", "a", "app");
    long afterDeleteOverride = repository.version();
    repository.delete("o", "a");

    assertThat(before).isLessThan(afterPut);
    assertThat(afterPut).isLessThan(afterOverride);
    assertThat(afterOverride).isLessThan(afterDeleteOverride);
    assertThat(afterDeleteOverride).isLessThan(repository.version());
  }

  @Test
  void keepsOneOverrideForEachApplication() {
    PlaybookRepository repository = newRepository();
    StoredOverride full =
        new StoredOverride(
            "o",
            "a",
            "app2",
            new PlaybookOverride(7, Duration.ofSeconds(3), Duration.ofHours(1), Mode.SHADOW));

    repository.putOverride(override(1));
    repository.putOverride(override(2));
    repository.putOverride(full);

    assertThat(repository.overrides()).containsExactlyInAnyOrder(override(2), full);
    assertThat(repository.deleteOverride("o", "a", "app")).isTrue();
    assertThat(repository.deleteOverride("o", "a", "app")).isFalse();
  }

  @Test
  void losesNoVersionAmongConcurrentWriters() throws Exception {
    PlaybookRepository repository = newRepository();
    CountDownLatch together = new CountDownLatch(1);
    List<Future<Integer>> given = new ArrayList<>();
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < 8; writer++) {
        given.add(
            writers.submit(
                () -> {
                  together.await();
                  return repository.put("o", "a", "{}", 0);
                }));
      }
      together.countDown();
    }
    for (Future<Integer> version : given) {
      assertThat(version.get()).isBetween(1, 8);
    }
    assertThat(repository.playbooks()).containsExactly(new StoredPlaybook("o", "a", 8, "{}"));
  }

  private static StoredOverride override(int count) {
    return new StoredOverride("o", "a", "app", new PlaybookOverride(count, null, null, null));
  }
}
