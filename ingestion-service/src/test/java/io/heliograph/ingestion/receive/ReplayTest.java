package io.heliograph.ingestion.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.decode.SignalDecoder;
import io.heliograph.ingestion.identity.SeenIds;
import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.outcome.OutcomeCounts;
import io.heliograph.ingestion.outcome.OutcomeLedger;
import io.heliograph.ingestion.outcome.OutcomeStore;
import io.heliograph.ingestion.redaction.Redactor;
import io.heliograph.ingestion.rejected.RejectedSignal;
import io.heliograph.ingestion.rejected.RejectedSignal.State;
import io.heliograph.ingestion.rejected.RejectedSignals;
import io.heliograph.ingestion.rejected.SignalReplayer.Replayed;
import io.heliograph.ingestion.surge.DurablePublisher;
import io.heliograph.ingestion.validate.PayloadValidator;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.RecordPublisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rejected signal is when it comes again, whatever it was and however it was changed. */
class ReplayTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Origin ORIGIN =
      new Origin("a".repeat(24), "b".repeat(24), "production", "agent", "agent", 90_000L);

  /** Refuses everything that names a schema until it is mended. */
  private static final class Mendable implements PayloadValidator {
    private boolean mended;

    @Override
    public Verdict payload(String schema, Json payload) {
      return verdict();
    }

    @Override
    public Verdict context(String schema, Json context) {
      return verdict();
    }

    private Verdict verdict() {
      return mended
          ? new Verdict.Valid()
          : new Verdict.Invalid(List.of(new FieldError("/x", "broken")));
    }
  }

  private static final class NoRows implements OutcomeStore {
    @Override
    public void prepare() {}

    @Override
    public void write(Collection<Row> rows) {}

    @Override
    public SortedMap<Instant, OutcomeCounts> find(String application, Instant from, Instant to) {
      return new TreeMap<>();
    }

    @Override
    public long deleteBefore(Instant minute) {
      return 0;
    }
  }

  private final Mendable schemas = new Mendable();
  private final List<SignalRecord> published = new ArrayList<>();
  private final RecordPublisher stream =
      records -> {
        records.forEach(record -> published.add(SignalRecordJson.read(record.data())));
        return Collections.nCopies(records.size(), true);
      };
  private final OutcomeLedger ledger = new OutcomeLedger(CLOCK, new NoRows(), "i");

  @BeforeEach
  void start() {
    ledger.start();
  }

  @AfterEach
  void stop() {
    ledger.stop();
  }

  /** A process, which remembers nothing of others. */
  private Intake intake() {
    SeenIds seen = new SeenIds(CLOCK, Duration.ofMinutes(15), 1_000);
    return new Intake(
        decoder(),
        new SignalPublisher(DurablePublisher.onStreamAlone(stream), seen),
        ledger,
        new RejectedSignals(new SignalIds(CLOCK), new CountingRejectedSignalStore()),
        new IngestionMeters(new SimpleMeterRegistry(), seen),
        CLOCK,
        Duration.ofSeconds(20));
  }

  private SignalDecoder decoder() {
    return new SignalDecoder(
        origin -> schemas,
        (organization, application) -> Redactor.ofDefaults(),
        new SignalIds(CLOCK));
  }

  private List<RejectedSignal> rejected(String body) {
    List<RejectedSignal> rejected = new ArrayList<>();
    decoder()
        .decode(body.getBytes(StandardCharsets.UTF_8), Shape.BATCH, ORIGIN, NOW, null)
        .forEach(
            received -> {
              if (received instanceof Refused refused) {
                rejected.add(
                    new RejectedSignal(
                        "%032x".formatted(rejected.size()),
                        ORIGIN,
                        NOW.minusSeconds(60),
                        refused.index(),
                        refused.reason(),
                        refused.errors(),
                        refused.content(),
                        State.KEPT,
                        null));
              }
            });
    return rejected;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'signal_name':'a','time':'2026-01-05T10:20:30Z','payload_schema':'s','payload':{'x':1}}",
        "{'signal_name':'a','time':'2026-01-05T10:20:30Z','payload_schema':'s',"
            + "'payload':{'password':'p'}}",
        "{'time':'2026-01-05T10:20:30Z','actor':{'ip_addresses':['8.8.4.4']},'context':{'token':1},"
            + "'data':[{'signal_name':'a','payload_schema':'s','payload':{'card':4111111111111111}}]}",
        "{'context_schema':'c','context':{'password':'x'},'data':["
            + "{'signal_name':'a','time':'2026-01-05T10:20:30Z','payload':1},"
            + "{'signal_name':'a','time':'2026-01-05T10:20:31Z','payload':{'token':2}},"
            + "{'signal_name':'a','time':'2026-01-05T10:20:31Z','payload':{'token':2}}]}",
      })
  void isTheSignalThatItsSenderSendsAgain(String element) throws InterruptedException {
    String body = "[" + element.replace('\'', '"') + "]";
    List<RejectedSignal> rejected = rejected(body);
    assertThat(rejected).hasSize(1);
    schemas.mended = true;

    for (int process = 0; process < 2; process++) {
      Intake intake = intake();
      assertThat(intake.replay(rejected.getFirst())).isEqualTo(new Replayed.Accepted());
      assertThat(intake.replay(rejected.getFirst())).isEqualTo(new Replayed.Duplicate());
    }
    List<SignalRecord> replayed = List.copyOf(published);
    published.clear();
    intake().take(ORIGIN, body.getBytes(StandardCharsets.UTF_8), Shape.BATCH, null);

    assertThat(replayed).hasSize(2 * published.size());
    assertSame(replayed.subList(0, published.size()));
    assertSame(replayed.subList(published.size(), replayed.size()));
  }

  /** But for the marks of what was redacted before it was kept. */
  private void assertSame(List<SignalRecord> replayed) {
    assertThat(replayed)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("schemaDetails")
        .isEqualTo(published);
  }

  @Test
  void isKnownByTheRejectedSignalWhenItHasNoTime() throws InterruptedException {
    List<RejectedSignal> rejected =
        rejected(
            "[%s,%s]"
                .formatted(
                    "{\"signal_name\":\"a\",\"payload_schema\":\"s\",\"payload\":1}",
                    "{\"signal_name\":\"a\",\"payload_schema\":\"s\",\"payload\":1}"));
    schemas.mended = true;

    for (int process = 0; process < 2; process++) {
      Intake intake = intake();
      intake.replay(rejected.get(0));
      intake.replay(rejected.get(1));
    }

    assertThat(published).hasSize(4);
    assertThat(published.stream().map(SignalRecord::signalId).distinct()).hasSize(2);
    assertThat(published.getFirst().receivedAt()).isEqualTo(NOW);
    assertThat(Objects.requireNonNull(published.getFirst().infra()).agentId()).isEqualTo("agent");
  }

  @Test
  void saysWhatIsStillWrong() throws InterruptedException {
    RejectedSignal rejected =
        rejected("[{\"signal_name\":\"a\",\"payload_schema\":\"s\",\"payload\":1}]").getFirst();

    assertThat(intake().replay(rejected))
        .isEqualTo(
            new Replayed.Rejected(
                rejected.reason(), List.of(new FieldError("/payload/x", "broken"))));
    assertThat(published).isEmpty();
  }
}
