package io.heliograph.ingestion.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.commit.GroupCommit.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutcomeLedgerTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Instant MINUTE = Instant.parse("2026-01-05T10:20:00Z");

  private volatile Instant now = MINUTE.plusSeconds(30);
  private final InMemoryOutcomeStore store = new InMemoryOutcomeStore();
  private final OutcomeLedger ledger = new OutcomeLedger(() -> now, store, "i1");

  @AfterEach
  void stop() {
    ledger.stop();
  }

  private void add(Instant at, OutcomeCounts counts) throws InterruptedException {
    Submission submission = ledger.add("a", at, counts);
    assertThat(ledger.awaitDurable(submission, LONG)).isTrue();
  }

  private Map<Instant, OutcomeCounts> found() {
    return store.find("a", MINUTE.minus(1, ChronoUnit.DAYS), MINUTE.plus(1, ChronoUnit.DAYS));
  }

  @Test
  void whatIsDurableIsFound() throws InterruptedException {
    ledger.start();
    add(now, new OutcomeCounts(1, 2, 3, 4, 5));
    add(now, new OutcomeCounts(10, 0, 0, 0, 0));
    add(now.plusSeconds(60), OutcomeCounts.REFUSED_REQUEST);

    assertThat(found())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                MINUTE,
                new OutcomeCounts(11, 2, 3, 4, 5),
                MINUTE.plusSeconds(60),
                OutcomeCounts.REFUSED_REQUEST));
    assertThat(new OutcomeCounts(1, 2, 3, 4, 5).received()).isEqualTo(10);
  }

  @Test
  void anotherProcessAddsToTheSameMinute() throws InterruptedException {
    OutcomeLedger second = new OutcomeLedger(() -> now, store, "i2");
    ledger.start();
    second.start();
    add(now, new OutcomeCounts(1, 0, 0, 0, 0));
    assertThat(second.awaitDurable(second.add("a", now, new OutcomeCounts(2, 0, 0, 0, 0)), LONG))
        .isTrue();
    second.stop();

    assertThat(found()).containsValue(new OutcomeCounts(3, 0, 0, 0, 0)).hasSize(1);
  }

  @Test
  void neverWritesLessIntoAMinuteThanBefore() throws InterruptedException {
    ledger.start();
    Instant early = now;
    for (int hour = 0; hour < 5; hour++) {
      add(now, new OutcomeCounts(1, 0, 0, 0, 0));
      // A request of that minute that ends only now counts, but not in a minute that is closed.
      add(early, new OutcomeCounts(1, 0, 0, 0, 0));
      now = now.plus(7, ChronoUnit.MINUTES);
    }

    assertThat(found().values().stream().mapToLong(OutcomeCounts::accepted).sum()).isEqualTo(10);
  }

  @Test
  void saysWhenTheStoreIsTooSlow() throws InterruptedException {
    Submission neverWritten = ledger.add("a", now, OutcomeCounts.REFUSED_REQUEST);

    assertThat(ledger.awaitDurable(neverWritten, Duration.ofMillis(1))).isFalse();
  }
}
