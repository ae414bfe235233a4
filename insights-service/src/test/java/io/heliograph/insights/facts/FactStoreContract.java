package io.heliograph.insights.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.insights.facts.FactStore.Subject;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.StreamRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of facts promises. */
public abstract class FactStoreContract {
  protected static final Instant NOW = RandomEvents.END;
  private static final String ORGANIZATION = "0123456789abcdef01234567";
  private static final String OTHER = "ffffffffffffffffffffffff";
  private static final Subject SHOP = new Subject(ORGANIZATION, "89abcdef0123456789abcdef");
  private static final long SEEDS = Long.getLong("heliograph.simulation.seeds", 20);

  public static final FactCatalogue CATALOGUE =
      new FactCatalogue(
          new FactsProperties(Duration.ofMinutes(3), Duration.ofMinutes(3), Duration.ofHours(24)));

  private final FactStore store = newStore(Clock.fixed(NOW, ZoneOffset.UTC));
  private final EventReader reader = new EventReader(CATALOGUE);

  /** An empty one. */
  protected abstract FactStore newStore(Clock clock);

  private static Fact fact(String name) {
    return CATALOGUE.find(name).orElseThrow();
  }

  private void observe(SignalRecord... events) throws InterruptedException {
    for (SignalRecord event : events) {
      store.observe(Map.of(SHOP, reader.read(event)));
    }
  }

  private Optional<FactValue> value(String name, Instant now) {
    return store.find(SHOP).orElseThrow().at(fact(name), now)
            instanceof ApplicationFacts.State.Current current
        ? Optional.of(current.value())
        : Optional.empty();
  }

  @Test
  void theLatestObservationWinsInWhateverOrderTheyArrive() throws InterruptedException {
    SignalRecord older =
        Events.riskSummary(ORGANIZATION, SHOP.applicationId(), NOW.minusSeconds(60), 0, 1, 0, 1);
    SignalRecord newer =
        Events.riskSummary(ORGANIZATION, SHOP.applicationId(), NOW.minusSeconds(30), 0, 2, 0, 2);

    observe(newer, older, older);

    assertThat(value("risks.open.high", NOW)).contains(new FactValue.Whole(2));
  }

  @Test
  void ofTwoSummariesOfOneInstantTheGreaterVersionWins() throws InterruptedException {
    observe(
        Events.riskSummary(ORGANIZATION, SHOP.applicationId(), NOW, 0, 5, 0, 10),
        Events.riskSummary(ORGANIZATION, SHOP.applicationId(), NOW, 0, 4, 0, 9));

    assertThat(value("risks.open.high", NOW)).contains(new FactValue.Whole(5));
  }

  @Test
  void aFactIsCurrentUntilItsTimeToLiveIsOverAndNotAtThatInstant() throws InterruptedException {
    observe(Events.riskSummary(ORGANIZATION, SHOP.applicationId(), NOW, 0, 1, 0, 1));
    Instant expiry = NOW.plus(Duration.ofMinutes(3));

    assertThat(value("risks.open.high", expiry.minusMillis(1))).contains(new FactValue.Whole(1));
    assertThat(store.find(SHOP).orElseThrow().at(fact("risks.open.high"), expiry))
        .isEqualTo(new ApplicationFacts.State.Expired(expiry));
  }

  @Test
  void aDetectionCountsForAnHourAndNotAtItsEnd() throws InterruptedException {
    SignalRecord first = Events.detection(ORGANIZATION, SHOP.applicationId(), NOW, "one");
    SignalRecord second =
        Events.detection(ORGANIZATION, SHOP.applicationId(), NOW.plusMillis(1), "two");

    observe(first, second, first);

    Instant hour = NOW.plus(Duration.ofHours(1));
    assertThat(value("detections.1h", hour.minusMillis(1))).contains(new FactValue.Whole(2));
    assertThat(value("detections.1h", hour)).contains(new FactValue.Whole(1));
    assertThat(value("detections.1h", hour.plusMillis(1))).contains(new FactValue.Whole(0));
    assertThat(value("detections.24h", hour.plusMillis(1))).contains(new FactValue.Whole(2));
  }

  @Test
  void anAgentThatIsGoneDoesNotComeBackByAnOlderWord() throws InterruptedException {
    SignalRecord present =
        Events.presence(ORGANIZATION, SHOP.applicationId(), NOW.minusSeconds(10), "a", true);

    observe(
        present,
        Events.presence(ORGANIZATION, SHOP.applicationId(), NOW.minusSeconds(10), "a", false),
        present);

    assertThat(value("agents.live", NOW)).contains(new FactValue.Whole(0));
    assertThat(value("agents.live", NOW.plus(Duration.ofMinutes(3)))).isEmpty();
  }

  @Test
  void anotherOrganizationFindsNothing() throws InterruptedException {
    observe(Events.riskSummary(ORGANIZATION, SHOP.applicationId(), NOW, 0, 1, 0, 1));

    assertThat(store.find(new Subject(OTHER, SHOP.applicationId()))).isEmpty();
  }

  @Test
  void makingSureOfApplicationsKeepsWhatIsKnown() throws InterruptedException {
    observe(Events.riskSummary(ORGANIZATION, SHOP.applicationId(), NOW, 0, 1, 0, 1));

    store.ensure(ORGANIZATION, List.of(SHOP.applicationId(), "89abcdef0123456789abcde0"));

    assertThat(value("risks.open.high", NOW)).contains(new FactValue.Whole(1));
    assertThat(store.find(new Subject(ORGANIZATION, "89abcdef0123456789abcde0"))).isPresent();
  }

  @Test
  void countsUpToItsLimitAndKeepsThoseThatCountLongest() throws InterruptedException {
    List<Observation> many = new ArrayList<>();
    for (int n = 0; n < Tally.LIMIT + 10; n++) {
      many.addAll(
          reader.read(
              Events.detection(
                  ORGANIZATION, SHOP.applicationId(), NOW.minusSeconds(n), "many" + n)));
    }

    store.observe(Map.of(SHOP, many));

    assertThat(value("detections.24h", NOW)).contains(new FactValue.Whole(Tally.LIMIT));
    assertThat(value("detections.1h", NOW.plus(Duration.ofMinutes(59))))
        .contains(new FactValue.Whole(60));
  }

  @Test
  void severalWritersLoseNothingOfEachOther() throws Exception {
    int each = 40;
    List<Callable<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      String name = "w" + writer + "-";
      writers.add(
          () -> {
            for (int n = 0; n < each; n++) {
              observe(Events.detection(ORGANIZATION, SHOP.applicationId(), NOW, name + n));
            }
            return null;
          });
    }

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    }

    assertThat(value("detections.1h", NOW)).contains(new FactValue.Whole(4L * each));
  }

  @Test
  void repeatsKillsAndReplaysLeaveFactsAsANaiveReaderHasThem() throws InterruptedException {
    for (long seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      RandomEvents events = new RandomEvents(random);
      String suffix = "%04d".formatted(seed);
      List<String> applications =
          List.of("89abcdef0123456789ab" + suffix, "cdef0123456789ab0123" + suffix);
      List<SignalRecord> stream = new ArrayList<>();
      for (String application : applications) {
        List<SignalRecord> told = events.of(ORGANIZATION, application, 30);
        stream.addAll(told);
        stream.addAll(told.subList(0, 5)); // a producer that was killed says it again
      }
      Collections.shuffle(stream, random);

      readWithKills(stream, random);

      for (String application : applications) {
        NaiveFacts naive = new NaiveFacts();
        stream.stream()
            .filter(event -> event.applicationId().equals(application))
            .forEach(event -> naive.add(reader.read(event)));
        assertEqual(application, naive, seed);
      }
    }
  }

  /** Handlers that die before or after the store has taken a batch, and begin again earlier. */
  private void readWithKills(List<SignalRecord> stream, Random random) throws InterruptedException {
    int checkpoint = 0;
    int at = 0;
    FactsHandler handler = new FactsHandler(reader, store);
    while (at < stream.size()) {
      int end = Math.min(stream.size(), at + 1 + random.nextInt(12));
      int fate = random.nextInt(6);
      if (fate == 0) {
        at = checkpoint; // killed before the write
        continue;
      }
      handler.handle(records(stream.subList(at, end)));
      if (fate == 1) {
        at = checkpoint; // killed after it, the position not kept
        handler = new FactsHandler(reader, store);
        continue;
      }
      at = end;
      if (random.nextBoolean()) {
        checkpoint = at;
      }
    }
  }

  private static List<StreamRecord> records(Collection<SignalRecord> events) {
    return events.stream()
        .map(event -> new StreamRecord("1", "key", SignalRecordJson.write(event), NOW))
        .toList();
  }

  private void assertEqual(String application, NaiveFacts naive, long seed) {
    ApplicationFacts stored = store.find(new Subject(ORGANIZATION, application)).orElseThrow();
    List<Instant> instants = new ArrayList<>(List.of(NOW));
    for (Instant expiry : naive.expiries()) {
      instants.addAll(List.of(expiry.minusMillis(1), expiry, expiry.plusMillis(1)));
    }
    for (Instant now : instants) {
      if (now.isBefore(NOW)) {
        continue;
      }
      for (Fact fact : CATALOGUE.all()) {
        Optional<FactValue> known =
            stored.at(fact, now) instanceof ApplicationFacts.State.Current current
                ? Optional.of(current.value())
                : Optional.empty();
        assertThat(known)
            .as("seed %d, %s at %s", seed, fact.name(), now)
            .isEqualTo(naive.at(fact, now));
      }
    }
  }
}
