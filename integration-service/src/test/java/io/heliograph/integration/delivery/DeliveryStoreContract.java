package io.heliograph.integration.delivery;

import static io.heliograph.integration.delivery.Samples.NOW;
import static io.heliograph.integration.delivery.Samples.attempt;
import static io.heliograph.integration.delivery.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.integration.delivery.Delivery.Attempt;
import io.heliograph.integration.delivery.Delivery.State;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link DeliveryStore} does. */
public abstract class DeliveryStoreContract {

  protected abstract DeliveryStore newStore();

  @Test
  void keepsEveryField() {
    DeliveryStore store = newStore();
    Delivery full =
        new Delivery(
            "a",
            "s",
            "signal",
            "trace",
            "hg.audit",
            "{\"ä\":1}",
            true,
            NOW,
            State.DEAD,
            3,
            null,
            List.of(attempt(1, 500), new Attempt(NOW, null, 3, "connection refused", null)));

    store.insert(List.of(full));

    assertThat(store.find("s", "a")).contains(full);
    assertThat(store.find("other", "a")).isEmpty();
  }

  @Test
  void insertsWhatIsNewAndTellsWhatIsPending() {
    DeliveryStore store = newStore();
    store.insert(List.of(delivery("waiting", "s", NOW), delivery("done", "s", NOW)));
    store.record("s", "done", attempt(1, 200), State.DELIVERED, 0, null);

    Set<String> pending =
        store.insert(
            List.of(
                delivery("new1", "s", NOW),
                delivery("done", "s", NOW),
                delivery("waiting", "s", NOW),
                delivery("new2", "s", NOW)));

    assertThat(pending).containsExactlyInAnyOrder("new1", "new2", "waiting");
    assertThat(store.find("s", "done").orElseThrow().state()).isEqualTo(State.DELIVERED);
    assertThat(store.find("s", "done").orElseThrow().attempts()).hasSize(1);
    assertThat(store.insert(List.of())).isEmpty();
  }

  @Test
  void recordsAttemptsAndWhatFollows() {
    DeliveryStore store = newStore();
    store.insert(List.of(delivery("a", "s", NOW)));

    store.record("s", "a", attempt(1, 500), State.PENDING, 1, NOW.plusSeconds(5));
    Delivery failed = store.find("s", "a").orElseThrow();
    store.record("s", "a", attempt(2, 200), State.DELIVERED, 0, null);
    Delivery delivered = store.find("s", "a").orElseThrow();

    assertThat(failed.failures()).isEqualTo(1);
    assertThat(failed.nextAttemptAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(delivered.state()).isEqualTo(State.DELIVERED);
    assertThat(delivered.nextAttemptAt()).isNull();
    assertThat(delivered.attempts()).containsExactly(attempt(1, 500), attempt(2, 200));
  }

  @Test
  void aSlowerSenderDoesNotUndoWhatAnotherReached() {
    DeliveryStore store = newStore();
    store.insert(List.of(delivery("a", "s", NOW)));
    store.record("s", "a", attempt(1, 200), State.DELIVERED, 0, null);

    store.record("s", "a", attempt(2, 500), State.PENDING, 1, NOW.plusSeconds(5));

    Delivery present = store.find("s", "a").orElseThrow();
    assertThat(present.state()).isEqualTo(State.DELIVERED);
    assertThat(present.nextAttemptAt()).isNull();
    assertThat(present.attempts()).hasSize(2);
  }

  @Test
  void remembersTheLastAttemptsOnly() {
    DeliveryStore store = newStore();
    store.insert(List.of(delivery("a", "s", NOW)));

    for (int n = 0; n < Delivery.KEPT_ATTEMPTS + 3; n++) {
      store.record("s", "a", attempt(n, 500), State.PENDING, n + 1, NOW);
    }

    List<Attempt> kept = store.find("s", "a").orElseThrow().attempts();
    assertThat(kept).hasSize(Delivery.KEPT_ATTEMPTS);
    assertThat(kept.getFirst()).isEqualTo(attempt(3, 500));
  }

  @Test
  void revivesForItsSubscriptionOnly() {
    DeliveryStore store = newStore();
    store.insert(List.of(delivery("a", "s", NOW)));
    store.record("s", "a", attempt(1, 500), State.DEAD, 10, null);

    assertThat(store.revive("other", "a", NOW)).isFalse();
    assertThat(store.find("s", "a").orElseThrow().state()).isEqualTo(State.DEAD);
    assertThat(store.revive("s", "a", NOW.plusSeconds(9))).isTrue();

    Delivery revived = store.find("s", "a").orElseThrow();
    assertThat(revived.state()).isEqualTo(State.PENDING);
    assertThat(revived.failures()).isZero();
    assertThat(revived.nextAttemptAt()).isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  void listsNewestFirstInPages() {
    DeliveryStore store = newStore();
    for (int n = 0; n < 5; n++) {
      // Two of each moment: the id decides between them.
      store.insert(List.of(delivery("d" + n, "s", NOW.plusSeconds(n / 2))));
    }
    store.insert(List.of(delivery("elsewhere", "t", NOW)));
    store.record("s", "d2", attempt(1, 200), State.DELIVERED, 0, null);

    Page<Delivery> first = store.list("s", null, new Page.Request(3, null));
    Page<Delivery> second =
        store.list(
            "s",
            null,
            new Page.Request(3, Page.Cursor.parse(String.valueOf(first.next())).orElseThrow()));
    Page<Delivery> delivered = store.list("s", State.DELIVERED, new Page.Request(3, null));

    assertThat(first.items()).extracting(Delivery::id).containsExactly("d4", "d3", "d2");
    assertThat(second.items()).extracting(Delivery::id).containsExactly("d1", "d0");
    assertThat(second.next()).isNull();
    assertThat(delivered.items()).extracting(Delivery::id).containsExactly("d2");
  }

  @Test
  void findsThoseOfAStateSinceATime() {
    DeliveryStore store = newStore();
    for (int n = 0; n < 4; n++) {
      store.insert(List.of(delivery("d" + n, "s", NOW.plusSeconds(n))));
      store.record("s", "d" + n, attempt(n, 500), n == 2 ? State.DELIVERED : State.DEAD, 1, null);
    }

    assertThat(store.ids("s", State.DEAD, NOW.plusSeconds(1), 10)).containsExactly("d1", "d3");
    assertThat(store.ids("s", State.DEAD, NOW, 2)).containsExactly("d0", "d1");
    assertThat(store.ids("t", State.DEAD, NOW, 2)).isEmpty();
  }

  @Test
  void findsOverdueOnesById() {
    DeliveryStore store = newStore();
    store.insert(
        List.of(
            delivery("a", "s", NOW),
            delivery("b", "s", NOW),
            delivery("c", "s", NOW.plusSeconds(10)),
            delivery("d", "paused", NOW),
            delivery("e", "s", NOW)));
    store.record("s", "e", attempt(1, 200), State.DELIVERED, 0, null);

    assertThat(store.overdue(NOW.plusSeconds(1), Set.of("paused"), "", 10))
        .containsExactly(new Due("a", "s", NOW), new Due("b", "s", NOW));
    assertThat(store.overdue(NOW.plusSeconds(1), Set.of(), "a", 1))
        .extracting(Due::deliveryId)
        .containsExactly("b");
  }

  @Test
  void deletesOfASubscriptionAndOfAge() {
    DeliveryStore store = newStore();
    store.insert(
        List.of(
            delivery("a", "s", NOW),
            delivery("b", "t", NOW),
            delivery("c", "t", NOW.plusSeconds(1))));

    store.deleteOf("s");
    long deleted = store.deleteMadeBefore(NOW.plusSeconds(1));

    assertThat(store.find("s", "a")).isEmpty();
    assertThat(deleted).isEqualTo(1);
    assertThat(store.find("t", "c")).isPresent();
  }

  @Test
  void deletesWhatIsSuchOfOneSubscription() {
    DeliveryStore store = newStore();
    store.insert(
        List.of(delivery("a", "s", NOW), delivery("b", "s", NOW), delivery("c", "t", NOW)));

    assertThat(store.delete("s", one -> !one.id().equals("b"))).isEqualTo(1);
    assertThat(store.delete("s", one -> one.id().equals("a"))).isZero();

    assertThat(store.find("s", "a")).isEmpty();
    assertThat(store.find("s", "b")).isPresent();
    assertThat(store.find("t", "c")).isPresent();
  }
}
