package io.heliograph.account.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import io.heliograph.account.application.ApplicationStore.Creation;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ApplicationStore} promises. */
public abstract class ApplicationStoreContract {
  private static final String ORGANIZATION = "a".repeat(24);
  private static final String OTHER = "b".repeat(24);

  private ApplicationStore store = new InMemoryApplicationStore();

  /** An empty store. */
  protected abstract ApplicationStore newStore();

  @BeforeEach
  void create() {
    store = newStore();
  }

  @Test
  void keepsWhatItCreated() {
    Application shop = application(1, ORGANIZATION, "Bücher & <Söhne> \uD83D\uDED2 $a.b");

    assertThat(store.addIfAbsent(shop, 10)).isEqualTo(new Creation.Created(shop));

    assertThat(store.find(ORGANIZATION, shop.id())).contains(shop);
    assertThat(store.findAll(ORGANIZATION)).containsExactly(shop);
  }

  @Test
  void findsTheFirstOfAName() {
    Application first = application(1, ORGANIZATION, "shop");
    store.addIfAbsent(first, 10);

    Creation second = store.addIfAbsent(application(2, ORGANIZATION, "shop"), 10);

    assertThat(second).isEqualTo(new Creation.Found(first));
    assertThat(store.findAll(ORGANIZATION)).containsExactly(first);
  }

  @Test
  void tellsNamesApartByCaseAndEnvironmentAndOrganization() {
    Application shop = application(1, ORGANIZATION, "shop");
    Application upper = application(2, ORGANIZATION, "Shop");
    Application staging = new Application(id(3), ORGANIZATION, "shop", "staging");
    Application foreign = application(4, OTHER, "shop");

    for (Application each : List.of(shop, upper, staging, foreign)) {
      assertThat(store.addIfAbsent(each, 10)).isEqualTo(new Creation.Created(each));
    }

    assertThat(store.findAll(ORGANIZATION)).containsExactlyInAnyOrder(shop, upper, staging);
    assertThat(store.findAll(OTHER)).containsExactly(foreign);
    assertThat(store.findAll()).containsExactlyInAnyOrder(shop, upper, staging, foreign);
  }

  @Test
  void doesNotShowAnotherOrganizationsApplication() {
    Application shop = application(1, ORGANIZATION, "shop");
    store.addIfAbsent(shop, 10);

    assertThat(store.find(OTHER, shop.id())).isEmpty();
    assertThat(store.find(ORGANIZATION, id(9))).isEmpty();
    assertThat(store.find(ORGANIZATION, "")).isEmpty();
    assertThat(store.findAll(OTHER)).isEmpty();
  }

  @Test
  void createsNoMoreThanTheLimitButStillFinds() {
    Application first = application(1, ORGANIZATION, "first");
    store.addIfAbsent(first, 2);
    store.addIfAbsent(application(2, ORGANIZATION, "second"), 2);

    assertThat(store.addIfAbsent(application(3, ORGANIZATION, "third"), 2))
        .isEqualTo(new Creation.LimitReached());
    assertThat(store.addIfAbsent(application(4, ORGANIZATION, "first"), 2))
        .isEqualTo(new Creation.Found(first));
    assertThat(store.addIfAbsent(application(5, OTHER, "third"), 2))
        .isInstanceOf(Creation.Created.class);
  }

  @Test
  void createsOneWhenManyRaceForAName() throws Exception {
    for (int round = 0; round < 5; round++) {
      String name = "raced-" + round;
      int base = round * 100;

      List<Creation> results =
          Race.run(24, i -> store.addIfAbsent(application(base + i, ORGANIZATION, name), 1_000));

      assertThat(results).filteredOn(Creation.Created.class::isInstance).hasSize(1);
      assertThat(results.stream().map(ApplicationStoreContract::idOf).distinct()).hasSize(1);
    }
    assertThat(store.findAll(ORGANIZATION)).hasSize(5);
  }

  @Test
  void keepsTheLimitWhenManyRaceForTheLastPlaces() throws Exception {
    List<Creation> results =
        Race.run(40, i -> store.addIfAbsent(application(i, ORGANIZATION, "name-" + i), 7));

    assertThat(results).filteredOn(Creation.Created.class::isInstance).hasSize(7);
    assertThat(results).filteredOn(Creation.LimitReached.class::isInstance).hasSize(33);
    assertThat(store.findAll(ORGANIZATION)).hasSize(7);
  }

  private static String idOf(Creation creation) {
    return switch (creation) {
      case Creation.Created(Application application) -> application.id();
      case Creation.Found(Application application) -> application.id();
      case Creation.LimitReached() -> "none";
    };
  }

  private static Application application(int number, String organizationId, String name) {
    return new Application(id(number), organizationId, name, "production");
  }

  private static String id(int number) {
    return "%024x".formatted(number);
  }
}
