package io.heliograph.account.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ApiClientStore} promises. */
public abstract class ApiClientStoreContract {
  private static final String ORGANIZATION = "a".repeat(24);
  private static final String OTHER = "b".repeat(24);

  private ApiClientStore store = new InMemoryApiClientStore();

  /** An empty store. */
  protected abstract ApiClientStore newStore();

  @BeforeEach
  void create() {
    store = newStore();
  }

  @Test
  void keepsAndReplaces() {
    ApiClient first = client("reader", ORGANIZATION, "1", Set.of("agents:read"));
    ApiClient second = client("reader", ORGANIZATION, "2", ApiClient.SCOPES);

    assertThat(store.save(first)).isTrue();
    assertThat(store.find("reader")).contains(first);
    assertThat(store.save(second)).isTrue();
    assertThat(store.save(second)).isTrue();

    assertThat(store.find("reader")).contains(second);
  }

  @Test
  void takesIdsThatLookLikeObjectIds() {
    ApiClient client = client("c".repeat(24), ORGANIZATION, "1", Set.of());
    store.save(client);
    store.save(client);

    assertThat(store.find(client.id())).contains(client);
  }

  @Test
  void leavesAnotherOrganizationsClientAlone() {
    ApiClient client = client("reader", ORGANIZATION, "1", Set.of("agents:read"));
    store.save(client);

    assertThat(store.save(client("reader", OTHER, "2", ApiClient.SCOPES))).isFalse();

    assertThat(store.find("reader")).contains(client);
  }

  @Test
  void givesARacedIdToOneOrganization() throws Exception {
    List<Boolean> results =
        Race.run(16, i -> store.save(client("reader", "%024x".formatted(i), "1", Set.of())));

    assertThat(results).containsOnlyOnce(true);
  }

  private static ApiClient client(
      String id, String organizationId, String digit, Set<String> scopes) {
    return new ApiClient(id, organizationId, digit.repeat(64), scopes);
  }
}
