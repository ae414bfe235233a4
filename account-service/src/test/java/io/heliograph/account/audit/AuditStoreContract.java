package io.heliograph.account.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.audit.AuditEntry.Actor;
import io.heliograph.account.audit.AuditEntry.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AuditStore} promises. */
public abstract class AuditStoreContract {
  private static final String ORGANIZATION = "a".repeat(24);
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");

  private AuditStore store = new InMemoryAuditStore();

  /** An empty store. */
  protected abstract AuditStore newStore();

  @BeforeEach
  void create() {
    store = newStore();
  }

  @Test
  void showsAndTellsWhatWasConfirmedAlone() {
    AuditEntry intended = entry(1, ORGANIZATION);
    AuditEntry confirmed = entry(2, ORGANIZATION);
    AuditEntry discarded = entry(3, ORGANIZATION);
    List.of(intended, confirmed, discarded).forEach(store::intend);

    store.confirm(confirmed);
    store.discard(discarded.id());

    assertThat(store.findPage(ORGANIZATION, null, 10)).containsExactly(confirmed);
    assertThat(store.findUntold(10)).containsExactly(confirmed);
    assertThat(store.findUnsettled(NOW.plusMillis(1), 10)).containsExactly(intended);
    assertThat(store.findUnsettled(NOW, 10)).isEmpty();
  }

  @Test
  void settlesOnce() {
    AuditEntry entry = entry(1, ORGANIZATION);
    store.intend(entry);
    store.confirm(entry);

    store.discard(entry.id());
    store.confirm(entry.with("outcome", "unknown"));

    assertThat(store.findPage(ORGANIZATION, null, 10)).containsExactly(entry);
  }

  @Test
  void tellsOldestFirstUntilTold() {
    for (int at = 3; at >= 1; at--) {
      store.intend(entry(at, ORGANIZATION));
      store.confirm(entry(at, ORGANIZATION));
    }

    assertThat(store.findUntold(2)).containsExactly(entry(1, ORGANIZATION), entry(2, ORGANIZATION));
    store.told(store.findUntold(2));
    assertThat(store.findUntold(2)).containsExactly(entry(3, ORGANIZATION));
    store.told(store.findUntold(2));

    assertThat(store.findUntold(2)).isEmpty();
    assertThat(store.findPage(ORGANIZATION, null, 10)).hasSize(3);
  }

  @Test
  void pagesOneOrganizationNewestFirst() {
    for (int at = 1; at <= 4; at++) {
      String organization = at == 2 ? "b".repeat(24) : ORGANIZATION;
      store.intend(entry(at, organization));
      store.confirm(entry(at, organization));
    }

    List<AuditEntry> first = store.findPage(ORGANIZATION, null, 2);

    assertThat(first).containsExactly(entry(4, ORGANIZATION), entry(3, ORGANIZATION));
    assertThat(store.findPage(ORGANIZATION, first.getLast().id(), 2))
        .containsExactly(entry(1, ORGANIZATION));
  }

  private static AuditEntry entry(int number, String organization) {
    return new AuditEntry(
        "%024d".formatted(number),
        organization,
        NOW,
        Actor.user("u"),
        "key.created",
        new Subject("key", "k" + number),
        null,
        Map.of("environment", "production"));
  }
}
