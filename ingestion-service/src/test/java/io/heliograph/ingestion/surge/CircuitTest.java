package io.heliograph.ingestion.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private Instant now = Instant.parse("2026-01-05T10:20:30Z");
  private final Circuit circuit = new Circuit(() -> now, () -> 1);

  @Test
  void letsEverybodyTryWhileAllIsWell() {
    assertThat(circuit.mayTry()).isTrue();
    circuit.succeeded();
    assertThat(circuit.mayTry()).isTrue();
    assertThat(circuit.failing()).isFalse();
  }

  @Test
  void letsOneTryAtATimeAfterPausesThatGrow() {
    circuit.failed();

    assertThat(circuit.mayTry()).isFalse();
    now = now.plusMillis(100);
    assertThat(circuit.mayTry()).isTrue();
    assertThat(circuit.mayTry()).as("another one").isFalse();
    circuit.failed();
    now = now.plusMillis(199);
    assertThat(circuit.mayTry()).isFalse();
    for (int failure = 0; failure < 20; failure++) {
      circuit.failed();
    }
    now = now.plusSeconds(5);
    assertThat(circuit.mayTry()).isTrue();
  }

  @Test
  void isClosedByOneSuccess() {
    circuit.failed();
    circuit.failed();

    circuit.succeeded();

    assertThat(circuit.mayTry()).isTrue();
    assertThat(circuit.mayTry()).isTrue();
  }
}
