package io.heliograph.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.risk.inventory.AdvisoryCatalogue;
import io.heliograph.risk.inventory.InMemoryAdvisoryStore;
import io.heliograph.risk.lifecycle.RiskEvent;
import io.heliograph.risk.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link DossierStore} does. */
public abstract class DossierStoreContract {
  protected static final Duration GRACE = Duration.ofSeconds(30);

  private static final RuleBook RULES = RuleBook.builtIn();
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");

  protected abstract DossierStore newStore();

  @Test
  void givesBackWhatWasStored() {
    DossierStore store = newStore();
    Dossier dossier = full("app");

    assertThat(store.find("app")).isEmpty();
    assertThat(store.save(dossier)).isTrue();

    assertThat(store.find("app")).contains(dossier.revised(1));
  }

  @Test
  void refusesWhoDidNotSeeTheLastRevision() {
    DossierStore store = newStore();
    Dossier dossier = full("app");
    store.save(dossier);

    assertThat(store.save(dossier)).isFalse();
    assertThat(store.save(dossier.revised(2))).isFalse();
    assertThat(store.save(dossier.revised(1))).isTrue();
    assertThat(store.save(dossier.revised(1))).isFalse();
    assertThat(store.find("app").orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void letsOneOfConcurrentWritersThrough() throws Exception {
    DossierStore store = newStore();
    CountDownLatch together = new CountDownLatch(1);
    List<Future<Boolean>> written = new ArrayList<>();
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < 8; writer++) {
        written.add(
            writers.submit(
                () -> {
                  together.await();
                  return store.save(full("app"));
                }));
      }
      together.countDown();
    }
    int through = 0;
    for (Future<Boolean> each : written) {
      through += each.get() ? 1 : 0;
    }
    assertThat(through).isEqualTo(1);
  }

  @Test
  void findsWhatIsDueAndWhatIsPending() {
    DossierStore store = newStore();
    store.save(full("app"));
    store.save(Dossier.empty("o", "idle", "production"));

    // The agent of the dossier counts as present for a minute, and is waited for a while longer.
    Instant due = NOW.plusSeconds(60).plus(GRACE);
    assertThat(store.due(due.minusMillis(1), 10)).isEmpty();
    assertThat(store.due(due, 10)).containsExactly("app");
    assertThat(store.pending(10)).containsExactly("app");
    assertThat(store.examined())
        .extracting(DossierStore.Examined::applicationId)
        .containsExactlyInAnyOrder("app", "idle");

    Dossier stored = store.find("app").orElseThrow();
    store.save(stored.settled(stored));
    assertThat(store.pending(10)).isEmpty();
  }

  /** A dossier with something in every part. */
  private static Dossier full(String application) {
    Knowledge knowledge =
        new Knowledge(
            RULES,
            new AdvisoryCatalogue(new InMemoryAdvisoryStore()).of("o"),
            _ -> Optional.empty());
    OpenDossier open =
        new OpenDossier(
            Dossier.empty("o", application, "production"), knowledge, Duration.ofMinutes(1));
    Map<String, Object> facts =
        Map.of("host", "vm.$1", "uid", 0L, "clock_skew_ms", -70_000L, "agent_version", "2.0.2");
    open.observe("shard-1", "1", new Observation.LoggedIn("agent", facts, NOW), NOW);
    open.observe(
        "shard-1", "2", new Observation.Present("agent", null, NOW, NOW.plusSeconds(60)), NOW);
    open.observe(
        "shard-2",
        "1",
        new Observation.Detected(new DetectionSeen("playbook", "d", "shadow", 20, 0, NOW)),
        NOW);
    open.act("clock-skew", RiskEvent.ACCEPT, NOW.plusSeconds(3600), "reason", "person", NOW);
    return open.close();
  }
}
