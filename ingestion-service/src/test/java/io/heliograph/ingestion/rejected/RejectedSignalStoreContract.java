package io.heliograph.ingestion.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RejectedSignalStore} does. */
public abstract class RejectedSignalStoreContract {
  private static final Instant AT = Instant.parse("2026-01-05T10:20:30.123Z");

  /** An empty store. */
  protected abstract RejectedSignalStore newStore();

  private static RejectedSignal rejected(int number, String application, @Nullable String signal) {
    return new RejectedSignal(
        "%032x".formatted(number),
        "org",
        application,
        "production",
        AT.plusSeconds(number),
        number,
        RejectReason.PAYLOAD_INVALID,
        List.of(new FieldError("/payload/a", "m"), new FieldError("", "n")),
        signal);
  }

  @Test
  void findsWhatItKeptLatestFirst() {
    RejectedSignalStore store = newStore();
    store.prepare();
    RejectedSignal first = rejected(1, "a", "{\"x\":\"é\\u0000\"}");
    RejectedSignal second = rejected(2, "a", null);
    store.keep(List.of(first, second, rejected(3, "b", "1")));
    store.keep(List.of(first));

    assertThat(store.find("a", null, 10)).containsExactly(second, first);
    assertThat(store.find("a", null, 1)).containsExactly(second);
    assertThat(store.find("a", second.id(), 10)).containsExactly(first);
    assertThat(store.find("c", null, 10)).isEmpty();
  }

  @Test
  void forgetsWhatIsOlder() {
    RejectedSignalStore store = newStore();
    store.prepare();
    store.keep(List.of(rejected(1, "a", "1"), rejected(2, "a", "2")));

    assertThat(store.deleteBefore(AT.plusSeconds(2))).isEqualTo(1);
    assertThat(store.find("a", null, 10)).hasSize(1);
  }
}
