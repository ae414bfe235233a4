package io.heliograph.account.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OrganizationStore} promises. */
public abstract class OrganizationStoreContract {
  private static final String ID = "0123456789abcdef01234567";

  private OrganizationStore store = new InMemoryOrganizationStore();

  /** An empty store. */
  protected abstract OrganizationStore newStore();

  @BeforeEach
  void create() {
    store = newStore();
  }

  @Test
  void keepsTheFirstOfAnId() {
    assertThat(store.addIfAbsent(new Organization(ID, "first"))).isTrue();
    assertThat(store.addIfAbsent(new Organization(ID, "second"))).isFalse();

    assertThat(store.find(ID)).contains(new Organization(ID, "first"));
    assertThat(store.findAll()).containsExactly(new Organization(ID, "first"));
  }

  @Test
  void findsNothingUnderOtherIds() {
    store.addIfAbsent(new Organization(ID, "first"));

    assertThat(store.find("f".repeat(24))).isEmpty();
    assertThat(store.find("")).isEmpty();
  }

  @Test
  void createsOneWhenManyRace() throws Exception {
    List<Boolean> results = Race.run(16, i -> store.addIfAbsent(new Organization(ID, "name " + i)));

    assertThat(results).containsOnlyOnce(true);
    assertThat(store.findAll()).hasSize(1);
  }
}
