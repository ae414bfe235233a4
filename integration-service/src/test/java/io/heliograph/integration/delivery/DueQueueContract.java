package io.heliograph.integration.delivery;

import static io.heliograph.integration.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link DueQueue} does. */
public abstract class DueQueueContract {
  private static final Due FIRST = new Due("a", "s", NOW);
  private static final Due SECOND = new Due("b", "t", NOW.plusSeconds(1));

  protected abstract DueQueue newStore();

  @Test
  void showsWhatIsDueTheLongestFirst() {
    DueQueue queue = newStore();
    queue.add(List.of(SECOND, FIRST, new Due("c", "s", NOW.plusSeconds(5))));

    assertThat(queue.due(NOW.plusSeconds(4), Set.of(), 10)).containsExactly(FIRST, SECOND);
    assertThat(queue.due(NOW.plusSeconds(4), Set.of(), 1)).containsExactly(FIRST);
    assertThat(queue.due(NOW.plusSeconds(4), Set.of("s"), 10)).containsExactly(SECOND);
    assertThat(queue.due(NOW.minusSeconds(1), Set.of(), 10)).isEmpty();
  }

  @Test
  void addingAgainMovesNothingAndPuttingDoes() {
    DueQueue queue = newStore();
    queue.add(List.of(FIRST));

    queue.add(List.of(new Due("a", "s", NOW.plusSeconds(9)), SECOND));
    assertThat(queue.due(NOW.plusSeconds(20), Set.of(), 10)).containsExactly(FIRST, SECOND);
    queue.put(new Due("a", "s", NOW.plusSeconds(9)));
    queue.put(new Due("new", "s", NOW));

    assertThat(queue.due(NOW.plusSeconds(20), Set.of(), 10))
        .extracting(Due::deliveryId)
        .containsExactly("new", "b", "a");
  }

  @Test
  void aClaimLapsesByItself() {
    DueQueue queue = newStore();
    queue.add(List.of(FIRST));

    Due claimed = queue.claim(FIRST, NOW.plusSeconds(60)).orElseThrow();

    assertThat(queue.claim(FIRST, NOW.plusSeconds(60))).isEmpty();
    assertThat(queue.due(NOW.plusSeconds(59), Set.of(), 10)).isEmpty();
    assertThat(queue.due(NOW.plusSeconds(60), Set.of(), 10)).containsExactly(claimed);
  }

  @Test
  void releasesAndRemovesWhatIsStillClaimed() {
    DueQueue queue = newStore();
    queue.add(List.of(FIRST, SECOND));
    Due first = queue.claim(FIRST, NOW.plusSeconds(60)).orElseThrow();
    Due second = queue.claim(SECOND, NOW.plusSeconds(60)).orElseThrow();

    queue.release(first, NOW.plusSeconds(5));
    queue.remove(second);

    assertThat(queue.due(NOW.plusSeconds(100), Set.of(), 10))
        .containsExactly(new Due("a", "s", NOW.plusSeconds(5)));
  }

  @Test
  void whoLostHisClaimChangesNothing() {
    DueQueue queue = newStore();
    queue.add(List.of(FIRST));
    Due lapsed = queue.claim(FIRST, NOW.plusSeconds(60)).orElseThrow();
    Due present = queue.claim(lapsed, NOW.plusSeconds(120)).orElseThrow();

    queue.remove(lapsed);
    queue.release(lapsed, NOW);

    assertThat(queue.due(NOW.plusSeconds(500), Set.of(), 10)).containsExactly(present);
  }

  @Test
  void forgetsASubscription() {
    DueQueue queue = newStore();
    queue.add(List.of(FIRST, SECOND));

    queue.removeOf("s");

    assertThat(queue.due(NOW.plusSeconds(500), Set.of(), 10)).containsExactly(SECOND);
  }

  @Test
  void oneOfManyWhoClaimAtOnceWins() throws Exception {
    DueQueue queue = newStore();
    queue.add(List.of(FIRST));
    List<Callable<Boolean>> claims = new ArrayList<>();
    for (int n = 0; n < 16; n++) {
      int seconds = 60 + n;
      claims.add(() -> queue.claim(FIRST, NOW.plusSeconds(seconds)).isPresent());
    }

    int won = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> claim : threads.invokeAll(claims)) {
        won += claim.get() ? 1 : 0;
      }
    }

    assertThat(won).isEqualTo(1);
  }
}
