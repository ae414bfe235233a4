package io.heliograph.ingestion.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.Received.Content;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.rejected.RejectedSignal.State;
import io.heliograph.ingestion.rejected.RejectedSignalStore.Filter;
import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectedSignalsTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:20:30Z");
  private static final Origin ORIGIN = new Origin("o", "a", "production", "k", null, null);
  private static final Origin OTHER = new Origin("o", "b", "production", "k", null, null);

  private final InMemoryRejectedSignalStore store = new InMemoryRejectedSignalStore();
  private final RejectedSignals rejected =
      new RejectedSignals(new SignalIds(Clock.fixed(NOW, ZoneOffset.UTC)), store);

  private static Refused refused(int characters) {
    return new Refused(
        3,
        RejectReason.PAYLOAD_INVALID,
        List.of(),
        new Content("x".repeat(characters), null, List.of(""), false));
  }

  @Test
  void keepsReasonAndContent() throws InterruptedException {
    rejected.start();
    var kept = rejected.keep(ORIGIN, NOW, List.of(refused(1)));

    assertThat(rejected.awaitDurable(kept, Duration.ofSeconds(20))).isTrue();
    assertThat(store.find(Filter.of("a"), null, 10))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.index()).isEqualTo(3);
              assertThat(signal.reason()).isEqualTo(RejectReason.PAYLOAD_INVALID);
              assertThat(signal.content()).isEqualTo(new Content("x", null, List.of(""), false));
              assertThat(signal.origin()).isEqualTo(ORIGIN);
              assertThat(signal.state()).isEqualTo(State.KEPT);
              assertThat(signal.receivedAt()).isEqualTo(NOW);
            });
    rejected.stop();
  }

  @Test
  void keepsSoMuchAMinuteOfOneApplicationAndNoMore() {
    List<Refused> large = Collections.nCopies(100, refused(256 * 1024));

    assertThat(rejected.keep(ORIGIN, NOW, large).turnedAway()).isBetween(30, 40);
    assertThat(rejected.keep(ORIGIN, NOW, List.of(refused(1))).turnedAway()).isEqualTo(1);
    assertThat(rejected.keep(OTHER, NOW, List.of(refused(1))).turnedAway()).isZero();
    assertThat(rejected.keep(ORIGIN, NOW.plusSeconds(60), List.of(refused(1))).turnedAway())
        .isZero();
  }
}
