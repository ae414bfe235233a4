package io.heliograph.kit.observe.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.event.HgEvent;
import io.heliograph.kit.observe.Causes;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.observe.Stage;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.stream.FollowedHandler;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.StreamRecord;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What consumers tell of signals and events, and how events go on from one another. */
class FollowedHandlerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);
  private static final String SIGNAL = SignalIds.digest("a signal");

  private final RecordedSpans told = new RecordedSpans();
  private final Journeys journeys = journeys(1);

  /** The stream {@code events}, which nobody has read yet. */
  private final List<StreamRecord> stream = new ArrayList<>();

  private final EventPublisher events = publisher(journeys);

  private Journeys journeys(double ratio) {
    Sampler sampler = Sampler.parentBased(Sampler.traceIdRatioBased(ratio));
    return new OtelJourneys(told.provider(sampler).get("test"), sampler, CLOCK);
  }

  private EventPublisher publisher(Journeys following) {
    return new EventPublisher(new Stream(), following, CLOCK, JsonMapper.shared());
  }

  private final class Stream implements RecordPublisher {
    @Override
    public List<Boolean> publish(List<OutgoingRecord> records) {
      records.forEach(record -> stream.add(arrived(record.partitionKey(), record.data())));
      return records.stream().map(_ -> true).toList();
    }
  }

  private static StreamRecord arrived(String key, byte[] data) {
    return new StreamRecord("1", key, data, CLOCK.instant());
  }

  private static HgEvent event(String identity, String application) {
    return new HgEvent(
        identity,
        "hg.test",
        "hg/test/1-0-0",
        "organization",
        application,
        "production",
        CLOCK.instant(),
        application,
        null,
        Map.of());
  }

  private static String id(String identity) {
    return SignalIds.digest("hg", "organization", "hg.test", identity);
  }

  private void handle(String consumer, String name, List<StreamRecord> records, Handling work)
      throws InterruptedException {
    ShardHandler.Factory handlers = _ -> work::handle;
    FollowedHandler.following(handlers, consumer, name, journeys, CLOCK)
        .open("shard")
        .handle(records);
  }

  @FunctionalInterface
  private interface Handling {
    void handle(List<StreamRecord> records) throws InterruptedException;
  }

  private SpanData span(String name) {
    return told.spans().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + told.spans()));
  }

  @Test
  void aSignalThatWasHandledIsASpanAfterItsPublication() throws InterruptedException {
    journeys.published(List.of(SIGNAL), CLOCK.instant());
    handle("rollup", StreamNames.SIGNALS, List.of(arrived(SIGNAL, new byte[0])), _ -> {});

    assertThat(span("handle rollup").getTraceId()).isEqualTo(SIGNAL);
    assertThat(span("handle rollup").getParentSpanId())
        .isEqualTo(span("signal publish").getSpanId());
  }

  @Test
  void anEventThatFollowsFromAnotherIsInTheSameTraceDownToTheAttempt() throws InterruptedException {
    events.publish(List.of(event("login", "shop")));
    handle(
        "risk",
        StreamNames.EVENTS,
        List.copyOf(stream),
        _ -> events.publish(List.of(event("change", "shop"))));
    handle("hooks", StreamNames.EVENTS, List.of(stream.getLast()), _ -> {});
    journeys.attempted(
        new Journeys.Carried(id("change"), id("login")), "hooks", CLOCK.instant(), Map.of());

    assertThat(told.spans()).extracting(SpanData::getTraceId).containsOnly(id("login"));
    // The change is told before the step that made it is over.
    List<String> way =
        List.of(
            told.spans().get(0).getSpanId(),
            span("handle risk").getSpanId(),
            told.spans().get(1).getSpanId(),
            span("handle hooks").getSpanId());
    assertThat(told.spans().get(0).getParentSpanId()).isEqualTo(SpanId.getInvalid());
    assertThat(span("handle risk").getParentSpanId()).isEqualTo(way.get(0));
    assertThat(told.spans().get(1).getParentSpanId()).isEqualTo(way.get(1));
    assertThat(span("handle hooks").getParentSpanId()).isEqualTo(way.get(2));
    assertThat(span("attempt hooks").getParentSpanId()).isEqualTo(way.get(3));
  }

  @Test
  void anEventThatFollowsFromSeveralTracesIsItsOwnAndLinksToThoseOfItsApplication()
      throws InterruptedException {
    events.publish(
        List.of(event("one", "shop"), event("other", "shop"), event("stranger", "bank")));
    handle(
        "risk",
        StreamNames.EVENTS,
        List.copyOf(stream),
        _ -> events.publish(List.of(event("sum", "shop"))));

    SpanData sum =
        told.spans().stream()
            .filter(span -> span.getTraceId().equals(id("sum")))
            .findFirst()
            .orElseThrow();
    assertThat(sum.getLinks())
        .extracting(link -> link.getSpanContext().getTraceId())
        .containsExactly(id("one"), id("other"));
  }

  @Test
  void whatCannotBeReadIsLeftToTheHandler() throws InterruptedException {
    List<StreamRecord> handled = new ArrayList<>();
    handle("risk", StreamNames.EVENTS, List.of(arrived("key", new byte[] {'x'})), handled::addAll);

    assertThat(handled).hasSize(1);
    assertThat(told.spans()).isEmpty();
  }

  @Test
  void whereNobodyIsFollowedNothingStandsBeforeTheHandler() {
    ShardHandler.Factory handlers = _ -> _ -> {};

    assertThat(
            FollowedHandler.following(handlers, "rollup", StreamNames.SIGNALS, Journeys.OFF, CLOCK))
        .isSameAs(handlers);
    assertThat(
            FollowedHandler.following(
                handlers, "window", StreamNames.PLAYBOOK_MATCHES, journeys, CLOCK))
        .isSameAs(handlers);
  }

  @Test
  void anEventOfADetectionGoesOnFromTheSignalThatCompletedIt() throws InterruptedException {
    Journeys.Place respond = journeys.place(SIGNAL, Stage.RESPOND, "p").orElseThrow();
    Causes.lead(
        List.of(new Causes.Cause("shop", respond)),
        () -> events.publish(List.of(event("detection", "shop"))));

    assertThat(span("event publish").getTraceId()).isEqualTo(SIGNAL);
    assertThat(span("event publish").getParentSpanId()).isEqualTo(respond.span());
    assertThat(journeys(0).place(SIGNAL, Stage.RESPOND, "p")).isEmpty();
  }
}
