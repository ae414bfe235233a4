package io.heliograph.ingestion.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.surge.SurgeQueue.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every surge queue promises. */
public abstract class SurgeQueueContract {
  private static final Duration AT_ONCE = Duration.ZERO;

  /** An empty queue. */
  protected abstract SurgeQueue queue();

  /** Messages among the queue's dead letters. */
  protected abstract List<String> dead();

  @Test
  void hidesWhatWasReceivedUntilItIsReleased() {
    SurgeQueue queue = queue();
    Instant before = Instant.now().minusSeconds(60);
    queue.send("one");

    List<Held> held = queue.receive(10, AT_ONCE);

    assertThat(held).singleElement().extracting(Held::body).isEqualTo("one");
    assertThat(held.getFirst().sentAt()).isAfter(before);
    assertThat(queue.receive(10, AT_ONCE)).isEmpty();
    assertThat(queue.depth()).isEqualTo(1);
    queue.hide(held, Duration.ZERO);
    List<Held> again = queue.receive(10, AT_ONCE);
    assertThat(again).extracting(Held::body).containsExactly("one");
    queue.delete(again);
    assertThat(queue.depth()).isZero();
  }

  @Test
  void takesTheLargestMessageAndHandsOutNoMoreThanAsked() {
    SurgeQueue queue = queue();
    String large = "x".repeat(SurgeQueue.MESSAGE_LENGTH);
    queue.send(large);
    queue.send("small");
    queue.send("small");

    List<Held> two = queue.receive(2, AT_ONCE);
    List<Held> rest = queue.receive(10, AT_ONCE);

    assertThat(two).hasSizeLessThanOrEqualTo(2);
    assertThat(two.size() + rest.size()).isEqualTo(3);
    queue.delete(two);
    queue.delete(rest);
    assertThat(queue.depth()).isZero();
  }

  @Test
  void keepsWhatIsBuried() {
    SurgeQueue queue = queue();
    queue.send("poison");

    queue.bury(queue.receive(1, AT_ONCE).getFirst());

    assertThat(queue.depth()).isZero();
    assertThat(dead()).containsExactly("poison");
  }
}
