package io.heliograph.ingestion.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.Received.Content;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.rejected.RejectedSignal.State;
import io.heliograph.ingestion.rejected.RejectedSignalStore.Filter;
import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RejectedSignalStore} does. */
public abstract class RejectedSignalStoreContract {
  private static final Instant AT = Instant.parse("2026-01-05T10:20:30.123Z");
  private static final List<FieldError> ERRORS =
      List.of(new FieldError("/payload/a", "m"), new FieldError("", "n"));

  /** An empty store. */
  protected abstract RejectedSignalStore newStore();

  private static RejectedSignal rejected(int number, String application, @Nullable String signal) {
    return RejectedSignal.kept(
        "%032x".formatted(number),
        new Origin(
            "org",
            application,
            "production",
            "key",
            number == 1 ? "agent" : null,
            number == 1 ? 90_000L : null),
        AT.plusSeconds(number),
        number,
        number == 3 ? RejectReason.CONTEXT_INVALID : RejectReason.PAYLOAD_INVALID,
        ERRORS,
        signal == null
            ? null
            : new Content(signal, number == 1 ? "{}" : null, List.of("a", ""), number == 1));
  }

  @Test
  void findsWhatItKeptLatestFirst() {
    RejectedSignalStore store = newStore();
    store.prepare();
    RejectedSignal first = rejected(1, "a", "{\"x\":\"é\\u0000\"}");
    RejectedSignal second = rejected(2, "a", null);
    store.keep(List.of(first, second, rejected(3, "b", "1")));
    store.keep(List.of(first));

    assertThat(store.find(Filter.of("a"), null, 10)).containsExactly(second, first);
    assertThat(store.find(Filter.of("a"), null, 1)).containsExactly(second);
    assertThat(store.find(Filter.of("a"), second.id(), 10)).containsExactly(first);
    assertThat(store.findFirst(Filter.of("a"), null, 1)).containsExactly(first);
    assertThat(store.findFirst(Filter.of("a"), first.id(), 10)).containsExactly(second);
    assertThat(store.find(Filter.of("c"), null, 10)).isEmpty();
    assertThat(store.find("org", first.id())).contains(first);
    assertThat(store.find("other", first.id())).isEmpty();
  }

  @Test
  void filtersByReasonTimeAndState() {
    RejectedSignalStore store = newStore();
    store.prepare();
    RejectedSignal first = rejected(1, "a", "1");
    RejectedSignal second = rejected(2, "a", "2");
    RejectedSignal third = rejected(3, "a", "3");
    store.keep(List.of(first, second, third));
    store.markReplayed(second.id(), AT);

    assertThat(found(store, RejectReason.CONTEXT_INVALID, null, null, null))
        .containsExactly(third.id());
    assertThat(found(store, null, AT.plusSeconds(2), AT.plusSeconds(3), null))
        .containsExactly(second.id());
    assertThat(found(store, null, null, null, State.KEPT)).containsExactly(third.id(), first.id());
    assertThat(found(store, RejectReason.PAYLOAD_INVALID, AT, null, State.REPLAYED))
        .containsExactly(second.id());
  }

  private static List<String> found(
      RejectedSignalStore store,
      @Nullable RejectReason reason,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable State state) {
    return store.find(new Filter("a", reason, from, to, state), null, 10).stream()
        .map(RejectedSignal::id)
        .toList();
  }

  @Test
  void replaysOnceAndThenChangesNoMore() {
    RejectedSignalStore store = newStore();
    store.prepare();
    RejectedSignal signal = rejected(1, "a", "1");
    store.keep(List.of(signal));

    store.markRejected(signal.id(), RejectReason.TOO_LARGE, List.of(new FieldError("/x", "y")));
    assertThat(store.find("org", signal.id()).orElseThrow().reason())
        .isEqualTo(RejectReason.TOO_LARGE);
    assertThat(store.markReplayed(signal.id(), AT)).isTrue();
    assertThat(store.markReplayed(signal.id(), AT.plusSeconds(1))).isFalse();
    store.markRejected(signal.id(), RejectReason.INTERNAL, List.of());
    store.keep(List.of(signal));

    assertThat(store.find("org", signal.id()))
        .hasValueSatisfying(
            found -> {
              assertThat(found.state()).isEqualTo(State.REPLAYED);
              assertThat(found.replayedAt()).isEqualTo(AT);
              assertThat(found.reason()).isEqualTo(RejectReason.TOO_LARGE);
              assertThat(found.errors()).containsExactly(new FieldError("/x", "y"));
            });
    assertThat(store.markReplayed("0".repeat(32), AT)).isFalse();
  }

  @Test
  void forgetsWhatIsOlder() {
    RejectedSignalStore store = newStore();
    store.prepare();
    store.keep(List.of(rejected(1, "a", "1"), rejected(2, "a", "2")));

    assertThat(store.deleteBefore(AT.plusSeconds(2))).isEqualTo(1);
    assertThat(store.find(Filter.of("a"), null, 10)).hasSize(1);
  }
}
