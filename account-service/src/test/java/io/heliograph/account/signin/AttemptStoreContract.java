package io.heliograph.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AttemptStore} promises. */
public abstract class AttemptStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private AttemptStore store = new InMemoryAttemptStore();

  /** An empty store. */
  protected abstract AttemptStore newStore();

  @BeforeEach
  void create() {
    store = newStore();
  }

  @Test
  void countsEachOfRacingAttemptsOnce() throws Exception {
    List<Long> counts = Race.run(12, runner -> store.count("ada", NOW, WINDOW));

    assertThat(counts)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 12).boxed().toList());
  }

  @Test
  void beginsAnewWhenTheWindowEnds() {
    store.count("ada", NOW, WINDOW);

    assertThat(store.count("ada", NOW.plus(WINDOW).minusMillis(1), WINDOW)).isEqualTo(2);
    assertThat(store.count("ada", NOW.plus(WINDOW), WINDOW)).isEqualTo(1);
  }

  @Test
  void clearsOneKeyAlone() {
    store.count("ada", NOW, WINDOW);
    store.count("bob", NOW, WINDOW);

    store.clear("ada");

    assertThat(store.count("ada", NOW, WINDOW)).isEqualTo(1);
    assertThat(store.count("bob", NOW, WINDOW)).isEqualTo(2);
  }
}
