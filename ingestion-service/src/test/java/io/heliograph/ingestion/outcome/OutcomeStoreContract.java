package io.heliograph.ingestion.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.outcome.OutcomeStore.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link OutcomeStore} does. */
public abstract class OutcomeStoreContract {
  private static final Instant MINUTE = Instant.parse("2026-01-05T10:20:00Z");

  /** An empty store. */
  protected abstract OutcomeStore newStore();

  private static OutcomeCounts counts(long accepted) {
    return new OutcomeCounts(accepted, 2, 3, 4, 5);
  }

  @Test
  void sumsOverProcessesAndReplacesAProcesssOwnRow() {
    OutcomeStore store = newStore();
    store.prepare();
    store.write(
        List.of(new Row("a", MINUTE, "i1", counts(1)), new Row("a", MINUTE, "i2", counts(10))));
    store.write(List.of(new Row("a", MINUTE, "i1", counts(7))));
    store.write(List.of(new Row("a", MINUTE, "i1", counts(7))));

    assertThat(store.find("a", MINUTE, MINUTE.plusSeconds(60)))
        .containsExactly(Map.entry(MINUTE, new OutcomeCounts(17, 4, 6, 8, 10)));
  }

  @Test
  void findsARangeOfOneApplicationInOrder() {
    OutcomeStore store = newStore();
    store.prepare();
    store.prepare();
    for (int at = 3; at >= 0; at--) {
      store.write(
          List.of(
              new Row("a", MINUTE.plusSeconds(60L * at), "i", counts(at)),
              new Row("b", MINUTE.plusSeconds(60L * at), "i", counts(100))));
    }

    assertThat(store.find("a", MINUTE.plusSeconds(60), MINUTE.plusSeconds(180)))
        .containsExactly(
            Map.entry(MINUTE.plusSeconds(60), counts(1)),
            Map.entry(MINUTE.plusSeconds(120), counts(2)));
    assertThat(store.find("c", MINUTE, MINUTE.plusSeconds(600))).isEmpty();
  }

  @Test
  void forgetsWhatIsOlder() {
    OutcomeStore store = newStore();
    store.write(
        List.of(
            new Row("a", MINUTE, "i", counts(1)),
            new Row("a", MINUTE.plusSeconds(60), "i", counts(2))));

    assertThat(store.deleteBefore(MINUTE.plusSeconds(60))).isEqualTo(1);
    assertThat(store.find("a", MINUTE, MINUTE.plusSeconds(600))).hasSize(1);
  }
}
