package io.heliograph.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.lifecycle.Standing;
import io.heliograph.risk.register.RiskStore.Filter;
import io.heliograph.risk.register.RiskStore.Listed;
import io.heliograph.risk.rules.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RiskStore} does. */
public abstract class RiskStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");
  private static final Filter ANY = new Filter(null, null, null, null);

  protected abstract RiskStore newStore();

  @Test
  void keepsTheLatestRevisionWhateverTheOrder() {
    RiskStore store = newStore();
    Listed old = listed("a", "app", RiskState.OPEN, Severity.HIGH, NOW);
    Listed fresh = listed("a", "app", RiskState.FIXED, Severity.HIGH, NOW.plusSeconds(1));

    store.put(List.of(fresh), 7);
    store.put(List.of(old), 6);
    assertThat(store.find("o", "a")).contains(fresh);

    store.put(List.of(old), 8);
    assertThat(store.find("o", "a")).contains(old);
    assertThat(store.find("p", "a")).isEmpty();
  }

  @Test
  void filtersByEverything() {
    RiskStore store = newStore();
    Listed open = listed("a", "app", RiskState.OPEN, Severity.HIGH, NOW);
    Listed fixed = listed("b", "app", RiskState.FIXED, Severity.LOW, NOW.plusSeconds(1));
    Listed other = listed("c", "app2", RiskState.REGRESSED, Severity.HIGH, NOW.plusSeconds(2));
    store.put(List.of(open, fixed, other), 1);

    assertThat(list(store, ANY)).containsExactly(other, fixed, open);
    assertThat(list(store, new Filter("app", null, null, null))).containsExactly(fixed, open);
    assertThat(
            list(store, new Filter(null, List.of(RiskState.OPEN, RiskState.REGRESSED), null, null)))
        .containsExactly(other, open);
    assertThat(list(store, new Filter(null, null, Severity.LOW, null))).containsExactly(fixed);
    assertThat(list(store, new Filter(null, null, null, "rule-c"))).containsExactly(other);
    assertThat(store.list("p", ANY, new Page.Request(10, null)).items()).isEmpty();
  }

  @Test
  void pagesWithoutGapsOrRepeats() {
    RiskStore store = newStore();
    List<Listed> all = new ArrayList<>();
    for (int at = 0; at < 7; at++) {
      all.add(listed("risk" + at, "app", RiskState.OPEN, Severity.LOW, NOW.plusSeconds(at / 2)));
    }
    store.put(all, 1);

    List<Listed> seen = new ArrayList<>();
    Page.@Nullable Cursor after = null;
    do {
      Page<Listed> page = store.list("o", ANY, new Page.Request(3, after));
      seen.addAll(page.items());
      String next = page.next();
      after = next == null ? null : Page.Cursor.parse(next).orElseThrow();
    } while (after != null);

    assertThat(seen).isEqualTo(all.reversed());
  }

  @Test
  void keepsHistoriesOnceAndLatestFirst() {
    RiskStore store = newStore();
    RiskChange first = change(1, RiskState.OPEN, null);
    RiskChange second = change(2, RiskState.FIXED, RiskState.OPEN);

    store.add(List.of(first, second));
    store.add(List.of(second));

    assertThat(store.history("a", 10)).containsExactly(second, first);
    assertThat(store.history("a", 1)).containsExactly(second);
    assertThat(store.history("b", 10)).isEmpty();
  }

  private static List<Listed> list(RiskStore store, Filter filter) {
    return store.list("o", filter, new Page.Request(10, null)).items();
  }

  private static RiskChange change(long version, RiskState state, @Nullable RiskState previous) {
    return new RiskChange(
        "a", version, "rule", "Title", Severity.HIGH, state, previous, "why", "who", NOW);
  }

  private static Listed listed(
      String id, String application, RiskState state, Severity severity, Instant since) {
    return new Listed(
        "o",
        application,
        new Risk(
            id,
            "rule-" + id,
            null,
            "Title",
            severity,
            new Standing(state, null, null),
            NOW,
            since,
            1,
            Map.of("agent", new Evidence("agent", "vm", NOW, Map.of("uid", 0L)))));
  }
}
