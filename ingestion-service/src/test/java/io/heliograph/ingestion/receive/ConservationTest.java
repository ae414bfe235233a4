package io.heliograph.ingestion.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.SignalDecoder;
import io.heliograph.ingestion.identity.SeenIds;
import io.heliograph.ingestion.outcome.OutcomeCounts;
import io.heliograph.ingestion.outcome.OutcomeLedger;
import io.heliograph.ingestion.outcome.OutcomeStore;
import io.heliograph.ingestion.redaction.Redactor;
import io.heliograph.ingestion.rejected.RejectedSignals;
import io.heliograph.ingestion.surge.DurablePublisher;
import io.heliograph.ingestion.validate.SchemaValidator;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.schema.SchemaCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes, and however unreliable the stream is: received = accepted + rejected + duplicates
 * + unacknowledged, and what was accepted is on the stream, once in this process.
 */
class ConservationTest {
  private static final long SEED = 20_261_124;
  private static final Origin ORIGIN =
      new Origin("a".repeat(24), "b".repeat(24), "production", "k", null, null);

  private static final SchemaValidator SCHEMAS = new SchemaValidator(SchemaCatalogue.load());

  private final FlakyStream stream = new FlakyStream();
  private final Rows rows = new Rows();
  private final CountingRejectedSignalStore kept = new CountingRejectedSignalStore();
  private final SeenIds seen = new SeenIds(Clock.systemUTC(), Duration.ofMinutes(15), 1_000_000);
  private final OutcomeLedger ledger = new OutcomeLedger(Clock.systemUTC(), rows, "i");
  private final SignalIds ids = new SignalIds(Clock.systemUTC());
  private final RejectedSignals rejected = new RejectedSignals(ids, kept);
  private final Intake intake =
      new Intake(
          new SignalDecoder(
              origin -> SCHEMAS, (organization, application) -> Redactor.ofDefaults(), ids),
          new SignalPublisher(DurablePublisher.onStreamAlone(stream), seen),
          ledger,
          rejected,
          new IngestionMeters(new SimpleMeterRegistry(), seen),
          Clock.systemUTC(),
          Duration.ofSeconds(20));

  @Test
  void nothingIsLostAndNothingCountsTwice() throws Exception {
    ledger.start();
    rejected.start();
    Random random = new Random(SEED);
    AtomicInteger sent = new AtomicInteger();
    List<Callable<Intake.Result>> requests = new ArrayList<>();
    for (int request = 0; request < 300; request++) {
      StringBuilder body = new StringBuilder("[");
      int elements = random.nextInt(30);
      for (int at = 0; at < elements; at++) {
        body.append(at == 0 ? "" : ",").append(element(random, sent));
      }
      byte[] bytes = body.append(']').toString().getBytes(StandardCharsets.UTF_8);
      requests.add(() -> intake.take(ORIGIN, bytes, Shape.BATCH, null));
    }

    OutcomeCounts told = OutcomeCounts.NONE;
    int refused = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Intake.Result> answer : threads.invokeAll(requests)) {
        told = told.plus(answer.get().counts());
        refused += answer.get().refused().size();
      }
    }

    assertThat(told.received()).as("seed %s", SEED).isEqualTo(sent.get());
    assertThat(rows.sum()).isEqualTo(told);
    assertThat(told.rejected()).isEqualTo(refused).isEqualTo(kept.count());
    assertThat(told.accepted()).isEqualTo(stream.acknowledged.size()).isPositive();
    assertThat(stream.acknowledgedTwice).isEmpty();
    assertThat(told.duplicates()).isPositive();
    assertThat(told.unacknowledged()).isPositive();
    ledger.stop();
    rejected.stop();
  }

  /** An element; {@code sent} grows by the signals, or refused traces, that it holds. */
  private static String element(Random random, AtomicInteger sent) {
    String timed =
        "{\"signal_name\":\"a\",\"time\":\"2026-01-05T10:20:%02dZ\",\"payload\":%d}"
            .formatted(random.nextInt(60), random.nextInt(10));
    return switch (random.nextInt(6)) {
      case 0 -> {
        sent.incrementAndGet();
        yield "{\"signal_name\":\"untimed\",\"payload\":{}}";
      }
      case 1 -> {
        sent.incrementAndGet();
        yield "{\"signal_name\":7}";
      }
      case 2 -> {
        sent.addAndGet(3);
        yield "{\"data\":[" + timed + ",{},7]}";
      }
      case 3 -> {
        sent.incrementAndGet();
        yield random.nextBoolean() ? "{\"data\":[]}" : "\"" + "x".repeat(20) + "\"";
      }
      default -> {
        sent.incrementAndGet();
        yield timed;
      }
    };
  }

  /** Acknowledges most records; fails now and then as a whole. */
  private static final class FlakyStream implements RecordPublisher {
    private final Random random = new Random(SEED);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledgedTwice = ConcurrentHashMap.newKeySet();

    @Override
    public List<Boolean> publish(List<OutgoingRecord> records) {
      List<Boolean> answers = new ArrayList<>();
      for (OutgoingRecord record : records) {
        boolean taken;
        synchronized (random) {
          taken = random.nextInt(5) > 0;
        }
        if (taken && !acknowledged.add(record.partitionKey())) {
          acknowledgedTwice.add(record.partitionKey());
        }
        answers.add(taken);
      }
      return answers;
    }
  }

  private static final class Rows implements OutcomeStore {
    private final Map<String, OutcomeCounts> counts = new ConcurrentHashMap<>();

    @Override
    public void prepare() {}

    @Override
    public void write(Collection<Row> written) {
      written.forEach(row -> counts.put(row.applicationId() + row.minute(), row.counts()));
    }

    OutcomeCounts sum() {
      return counts.values().stream().reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
    }

    @Override
    public SortedMap<Instant, OutcomeCounts> find(String applicationId, Instant from, Instant to) {
      return new TreeMap<>();
    }

    @Override
    public long deleteBefore(Instant minute) {
      return 0;
    }
  }
}
