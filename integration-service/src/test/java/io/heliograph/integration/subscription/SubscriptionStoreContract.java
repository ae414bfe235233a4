package io.heliograph.integration.subscription;

import static io.heliograph.integration.subscription.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.integration.subscription.Subscription.PauseReason;
import io.heliograph.integration.subscription.Subscription.StoredSecret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SubscriptionStore} does. */
public abstract class SubscriptionStoreContract {

  protected abstract SubscriptionStore newStore();

  @Test
  void keepsEveryField() {
    SubscriptionStore store = newStore();
    Subscription full =
        new Subscription(
            "a",
            "one",
            "name",
            List.of("app1", "app2"),
            List.of("hg.audit"),
            "true",
            "https://example.org",
            PauseReason.GONE,
            List.of(
                new StoredSecret("sealed2", NOW.plusSeconds(1), null),
                new StoredSecret("sealed1", NOW, NOW.plusSeconds(60))),
            NOW,
            "client",
            NOW.plusSeconds(2),
            1);
    Subscription spare = Samples.subscription("b", "one", null);

    store.insert(full);
    store.insert(spare);

    assertThat(store.find("one", "a")).contains(full);
    assertThat(store.list("one")).containsExactly(full, spare);
    assertThat(store.all()).containsExactlyInAnyOrder(full, spare);
  }

  @Test
  void anotherOrganizationFindsAndDeletesNothing() {
    SubscriptionStore store = newStore();
    store.insert(Samples.subscription("a", "one", null));

    assertThat(store.find("two", "a")).isEmpty();
    assertThat(store.list("two")).isEmpty();
    assertThat(store.delete("two", "a")).isFalse();
    assertThat(store.delete("one", "a")).isTrue();
    assertThat(store.delete("one", "a")).isFalse();
  }

  @Test
  void onlyOneOfTwoWritersReplacesAVersion() {
    SubscriptionStore store = newStore();
    Subscription first = Samples.subscription("a", "one", null);
    store.insert(first);
    Subscription paused = Samples.paused(first);

    assertThat(store.replace(paused)).isTrue();
    assertThat(store.replace(Samples.paused(first))).isFalse();
    assertThat(store.replace(Samples.resumed(paused))).isTrue();
    assertThat(store.find("one", "a").orElseThrow().paused()).isFalse();
  }

  @Test
  void everyWriteIsSeenInTheCountOfChanges() {
    SubscriptionStore store = newStore();
    long before = store.changes();
    Subscription one = Samples.subscription("a", "one", null);

    store.insert(one);
    long inserted = store.changes();
    store.replace(Samples.paused(one));
    long replaced = store.changes();
    store.delete("one", "a");

    assertThat(inserted).isGreaterThan(before);
    assertThat(replaced).isGreaterThan(inserted);
    assertThat(store.changes()).isGreaterThan(replaced);
  }
}
