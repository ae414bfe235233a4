package io.heliograph.kit.observe.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.observe.Stage;
import io.heliograph.kit.signal.SignalIds;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OtelJourneysTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final String SIGNAL = SignalIds.digest("a signal");

  private final RecordedSpans recorded = new RecordedSpans();
  private final List<SpanData> told = recorded.spans();

  private Journeys journeys(double ratio) {
    Sampler sampler = Sampler.parentBased(Sampler.traceIdRatioBased(ratio));
    return new OtelJourneys(recorded.provider(sampler).get("test"), sampler, () -> NOW);
  }

  private static Journeys.Step step(Stage stage, String playbook) {
    return new Journeys.Step(SIGNAL, stage, playbook, NOW.minusMillis(5), Map.of());
  }

  @Test
  void stepsToldByDifferentServicesAreOneTrace() {
    journeys(1).published(List.of(SIGNAL), NOW.minusMillis(9));
    Journeys playbook = journeys(1);
    playbook.step(step(Stage.MATCH, "p"));
    playbook.step(step(Stage.WINDOW, "p"));
    playbook.step(step(Stage.RESPOND, "p"));
    String traceparent = playbook.traceparent(SIGNAL, Stage.RESPOND, "p");
    journeys(1).pushed(traceparent, NOW.minusMillis(2), Map.of());

    assertThat(told).extracting(SpanData::getTraceId).containsOnly(SIGNAL);
    assertThat(told)
        .extracting(SpanData::getName)
        .containsExactly(
            "signal receive",
            "signal publish",
            "signal match",
            "signal window",
            "signal respond",
            "signal push");
    assertThat(told.getFirst().getParentSpanContext().isValid()).isFalse();
    for (int at = 1; at < told.size(); at++) {
      assertThat(told.get(at).getParentSpanId()).isEqualTo(told.get(at - 1).getSpanId());
    }
  }

  @Test
  void aStepThatIsDoneAgainAfterACrashGivesTheSameSpan() {
    journeys(1).step(step(Stage.MATCH, "p"));
    journeys(1).step(step(Stage.MATCH, "p"));
    journeys(1).step(step(Stage.MATCH, "q"));

    assertThat(told.get(1).getSpanId()).isEqualTo(told.get(0).getSpanId());
    assertThat(told.get(2).getSpanId()).isNotEqualTo(told.get(0).getSpanId());
  }

  @Test
  void theJourneyBeginsWhenTheRequestCameAndLinksToIt() {
    Sampler sampler = Sampler.alwaysOn();
    SdkTracerProvider provider = recorded.provider(sampler);
    Span request =
        provider
            .get("test")
            .spanBuilder("http post /batches")
            .setStartTimestamp(NOW.minusMillis(30))
            .startSpan();
    try (Scope _ = request.makeCurrent()) {
      new OtelJourneys(provider.get("test"), sampler, () -> NOW)
          .published(List.of(SIGNAL), NOW.minusMillis(9));
    }

    SpanData receive = told.getFirst();
    assertThat(receive.getStartEpochNanos() / 1_000_000).isEqualTo(NOW.toEpochMilli() - 30);
    assertThat(receive.getEndEpochNanos() / 1_000_000).isEqualTo(NOW.toEpochMilli());
    assertThat(receive.getLinks().getFirst().getSpanContext()).isEqualTo(request.getSpanContext());
    assertThat(told.get(1).getStartEpochNanos() / 1_000_000).isEqualTo(NOW.toEpochMilli() - 9);
  }

  @Test
  void everyServiceFollowsTheSameShareOfSignals() {
    Journeys one = journeys(0.1);
    Journeys other = journeys(0.1);
    List<String> ids = IntStream.range(0, 10_000).mapToObj(n -> SignalIds.digest("s" + n)).toList();

    assertThat(ids.stream().filter(one::follows)).hasSizeBetween(850, 1150);
    assertThat(ids).allMatch(id -> one.follows(id) == other.follows(id));
    assertThat(journeys(0).follows(SIGNAL)).isFalse();
    assertThat(journeys(0).traceparent(SIGNAL, Stage.RESPOND, "p")).isEmpty();
  }

  @Test
  void aMalformedTraceparentTellsNothing() {
    for (String bad : List.of("", "00-x-y-01", "01-" + SIGNAL + "-0123456789abcdef-01", "a-b")) {
      journeys(1).pushed(bad, NOW, Map.of());
    }

    assertThat(told).isEmpty();
  }
}
