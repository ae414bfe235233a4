package io.heliograph.playbook.respond;

import static io.heliograph.playbook.respond.Samples.APPLICATION;
import static io.heliograph.playbook.respond.Samples.NOW;
import static io.heliograph.playbook.respond.Samples.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.playbook.respond.ResponseStore.Filter;
import io.heliograph.playbook.respond.ResponseStore.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ResponseStore} does. */
public abstract class ResponseStoreContract {
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  protected abstract ResponseStore newStore();

  @Test
  void keepsEveryFieldAndInsertsAnIdOnce() {
    ResponseStore store = newStore();
    SecurityResponse user = Samples.response("u", Samples.USER, NOW);

    assertThat(store.insert(user)).isTrue();
    assertThat(store.insert(Samples.response("u"))).isFalse();
    assertThat(store.insert(Samples.response("e", new Target.Everybody(), NOW))).isTrue();

    assertThat(store.find(ORGANIZATION, "u")).contains(user);
    assertThat(store.find(ORGANIZATION, "e").orElseThrow().target())
        .isEqualTo(new Target.Everybody());
    assertThat(store.find("other", "u")).isEmpty();
    assertThat(store.find(ORGANIZATION, "none")).isEmpty();
  }

  @Test
  void changesAStateOnlyFromTheExpectedOnes() {
    ResponseStore store = newStore();
    store.insert(Samples.response("r"));

    assertThat(change(store, "other", "r", ResponseState.REVOKED)).isFalse();
    assertThat(change(store, ORGANIZATION, "none", ResponseState.REVOKED)).isFalse();
    assertThat(change(store, ORGANIZATION, "r", ResponseState.REVOKED)).isTrue();
    assertThat(change(store, ORGANIZATION, "r", ResponseState.EXPIRED)).isFalse();

    SecurityResponse changed = store.find(ORGANIZATION, "r").orElseThrow();
    assertThat(changed.state()).isEqualTo(ResponseState.REVOKED);
    assertThat(changed.changedAt()).isEqualTo(LATER);
    assertThat(changed.changedBy()).isEqualTo("somebody");
    assertThat(changed.reason()).isEqualTo("because");
  }

  @Test
  void anActiveOneWhoseTimeIsUpCountsAsExpired() {
    ResponseStore store = newStore();
    store.insert(Samples.response("r"));
    Instant end = NOW.plus(Duration.ofMinutes(10));

    assertThat(store.active(ORGANIZATION, end.minusMillis(1))).hasSize(1);
    assertThat(store.active(ORGANIZATION, end)).isEmpty();
    assertThat(store.active("other", NOW)).isEmpty();
    assertThat(ids(store, ResponseState.ACTIVE, end)).isEmpty();
    assertThat(ids(store, ResponseState.EXPIRED, end)).containsExactly("r");
    assertThat(ids(store, ResponseState.REVOKED, end)).isEmpty();
    assertThat(store.due(end.minusMillis(1), 10)).isEmpty();
    assertThat(store.due(end, 10)).hasSize(1);
  }

  @Test
  void pagesGoFromNewToOldAndLeaveNothingOut() {
    ResponseStore store = newStore();
    for (int n = 0; n < 7; n++) {
      // Pairs share a time, so that the id decides.
      store.insert(Samples.response("r" + n, Samples.address("8.8.4.4"), NOW.plusSeconds(n / 2)));
    }

    List<String> seen = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<SecurityResponse> page =
          store.list(new Filter(ORGANIZATION, APPLICATION, null), Page.Request.of(2, cursor), NOW);
      page.items().forEach(response -> seen.add(response.id()));
      cursor = page.next();
    } while (cursor != null);

    assertThat(seen).containsExactly("r6", "r5", "r4", "r3", "r2", "r1", "r0");
    assertThat(store.list(new Filter(ORGANIZATION, "none", null), page(), NOW).items()).isEmpty();
    assertThat(store.list(new Filter("other", null, null), page(), NOW).items()).isEmpty();
  }

  @Test
  void recordsOneReceiptForEachAgentUpToAMost() {
    ResponseStore store = newStore();
    store.insert(Samples.response("r"));

    assertThat(record(store, APPLICATION, "agent1", "s1")).isEqualTo(Recording.ADDED);
    assertThat(record(store, APPLICATION, "agent1", "s1")).isEqualTo(Recording.REPEATED);
    assertThat(record(store, APPLICATION, "agent1", "s2")).isEqualTo(Recording.SUPERFLUOUS);
    assertThat(record(store, APPLICATION, "agent2", "s3")).isEqualTo(Recording.ADDED);
    assertThat(record(store, APPLICATION, "agent3", "s4")).isEqualTo(Recording.SUPERFLUOUS);
    assertThat(record(store, "another-application", "agent4", "s5")).isEqualTo(Recording.UNKNOWN);

    assertThat(store.find(ORGANIZATION, "r").orElseThrow().receipts())
        .containsExactly(
            new Receipt("agent1", null, NOW, "s1"), new Receipt("agent2", null, NOW, "s3"));
  }

  @Test
  void remembersWhatWasNotPublished() {
    ResponseStore store = newStore();
    store.insert(Samples.response("r"));
    assertThat(store.unpublished(10)).extracting(SecurityResponse::id).containsExactly("r");

    change(store, ORGANIZATION, "r", ResponseState.REVOKED);
    store.markPublished("r", ResponseState.ACTIVE);
    assertThat(store.unpublished(10)).as("another state was published").hasSize(1);

    store.markPublished("r", ResponseState.REVOKED);
    assertThat(store.unpublished(10)).isEmpty();
  }

  private static boolean change(
      ResponseStore store, String organization, String id, ResponseState to) {
    return store
        .change(organization, id, Set.of(ResponseState.ACTIVE), to, LATER, "somebody", "because")
        .isPresent();
  }

  private static Recording record(
      ResponseStore store, String application, String agent, String signal) {
    return store.record(ORGANIZATION, application, "r", new Receipt(agent, null, NOW, signal), 2);
  }

  private static List<String> ids(ResponseStore store, ResponseState state, Instant now) {
    return store.list(new Filter(ORGANIZATION, null, state), page(), now).items().stream()
        .map(SecurityResponse::id)
        .toList();
  }

  private static Page.Request page() {
    return Page.Request.of(100, null);
  }

  @Test
  void findsAndDeletesWhatIsSuchOfOneOrganization() {
    ResponseStore store = newStore();
    store.insert(Samples.response("u", Samples.USER, NOW));
    store.insert(Samples.response("a"));

    assertThat(store.ids(ORGANIZATION, one -> one.target().equals(Samples.USER)))
        .containsExactly("u");
    assertThat(store.ids("other", _ -> true)).isEmpty();
    store.delete("other", List.of("u", "a"));
    store.delete(ORGANIZATION, List.of("u", "gone"));

    assertThat(store.ids(ORGANIZATION, _ -> true)).containsExactly("a");
  }
}
