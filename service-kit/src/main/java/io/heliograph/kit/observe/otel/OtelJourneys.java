package io.heliograph.kit.observe.otel;

import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.observe.Stage;
import io.heliograph.kit.signal.SignalIds;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Journeys as spans whose ids are derived; see {@link Journeys}. */
final class OtelJourneys implements Journeys {
  private static final int SPAN_ID_LENGTH = 16;

  private final Tracer tracer;
  private final Sampler sampler;
  private final InstantSource clock;

  /**
   * @param tracer of a provider that takes ids from {@link GivenIds}
   * @param sampler decides by the trace's id alone, and the same in every service
   */
  OtelJourneys(Tracer tracer, Sampler sampler, InstantSource clock) {
    this.tracer = tracer;
    this.sampler = sampler;
    this.clock = clock;
  }

  @Override
  public boolean on() {
    return true;
  }

  @Override
  public boolean follows(String signalId) {
    return TraceId.isValid(signalId)
        && sampler
                .shouldSample(
                    Context.root(), signalId, "", SpanKind.INTERNAL, Attributes.empty(), List.of())
                .getDecision()
            == SamplingDecision.RECORD_AND_SAMPLE;
  }

  @Override
  public void published(List<String> signalIds, Instant start) {
    Instant end = clock.instant();
    Span request = Span.current();
    for (String signalId : signalIds) {
      if (follows(signalId)) {
        Instant arrived =
            request instanceof ReadableSpan span && request.isRecording()
                ? Instant.ofEpochSecond(0, span.toSpanData().getStartEpochNanos())
                : start;
        record(new Step(signalId, Stage.RECEIVE, "", arrived, Map.of()), end, request);
        record(new Step(signalId, Stage.PUBLISH, "", start, Map.of()), end, request);
      }
    }
  }

  @Override
  public void step(Step step) {
    if (follows(step.signalId())) {
      record(step, clock.instant(), Span.getInvalid());
    }
  }

  private void record(Step step, Instant end, Span request) {
    SpanBuilder span =
        tracer
            .spanBuilder(step.stage().spanName())
            .setParent(before(step))
            .setStartTimestamp(step.start())
            .setAllAttributes(attributes(step));
    if (step.stage() == Stage.RECEIVE && request.getSpanContext().isValid()) {
      span.addLink(request.getSpanContext());
    }
    finish(span, step.signalId(), spanId(step.signalId(), step.stage(), step.playbook()), end);
  }

  private static void finish(SpanBuilder span, String traceId, String spanId, Instant end) {
    GivenIds.run(traceId, spanId, () -> span.startSpan().end(end));
  }

  private static Attributes attributes(Step step) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put("heliograph.signal_id", step.signalId());
    if (step.stage().byPlaybook()) {
      attributes.put("heliograph.playbook", step.playbook());
    }
    step.facts().forEach(attributes::put);
    return attributes.build();
  }

  /** The context of the step before, which another service told of or will. */
  private static Context before(Step step) {
    Stage before = step.stage().after();
    return before == null
        ? Context.root()
        : context(step.signalId(), spanId(step.signalId(), before, step.playbook()));
  }

  private static Context context(String traceId, String spanId) {
    return Context.root().with(Span.wrap(remote(traceId, spanId)));
  }

  private static SpanContext remote(String traceId, String spanId) {
    return SpanContext.createFromRemoteParent(
        traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }

  static String spanId(String signalId, Stage stage, String playbook) {
    return SignalIds.digest("span", signalId, stage.name(), stage.byPlaybook() ? playbook : "")
        .substring(0, SPAN_ID_LENGTH);
  }

  @Override
  public String traceparent(String signalId, Stage stage, String playbook) {
    return follows(signalId)
        ? "00-" + signalId + "-" + spanId(signalId, stage, playbook) + "-01"
        : "";
  }

  @Override
  public void pushed(String traceparent, Instant start, Map<String, String> facts) {
    Instant end = clock.instant();
    parse(traceparent)
        .ifPresent(
            before -> {
              AttributesBuilder attributes = Attributes.builder();
              attributes.put("heliograph.signal_id", before.trace());
              facts.forEach(attributes::put);
              finish(
                  tracer
                      .spanBuilder(Stage.PUSH.spanName())
                      .setParent(context(before.trace(), before.span()))
                      .setStartTimestamp(start)
                      .setAllAttributes(attributes.build()),
                  before.trace(),
                  // Several gateways push the same response, each in a span of its own.
                  io.opentelemetry.sdk.trace.IdGenerator.random().generateSpanId(),
                  end);
            });
  }

  private record Parent(String trace, String span) {}

  private static Optional<Parent> parse(String traceparent) {
    String[] parts = traceparent.split("-", -1);
    return parts.length == 4
            && parts[0].equals("00")
            && TraceId.isValid(parts[1])
            && SpanId.isValid(parts[2])
            && parts[3].equals("01")
        ? Optional.of(new Parent(parts[1], parts[2]))
        : Optional.empty();
  }

  @Override
  public Optional<Place> place(String signalId, Stage stage, String playbook) {
    return follows(signalId)
        ? Optional.of(new Place(signalId, spanId(signalId, stage, playbook)))
        : Optional.empty();
  }

  @Override
  public Optional<Place> handling(Carried record, String consumer) {
    return follows(record.trace()) ? Optional.of(handledAt(record, consumer)) : Optional.empty();
  }

  private static Place publishedAt(Carried record) {
    return new Place(record.trace(), spanId(record.id(), Stage.PUBLISH, ""));
  }

  private static Place handledAt(Carried record, String consumer) {
    return new Place(
        record.trace(),
        SignalIds.digest("span", record.id(), "handle", consumer).substring(0, SPAN_ID_LENGTH));
  }

  @Override
  public void told(Carried event, List<Place> causes, Instant start, Map<String, String> facts) {
    if (!follows(event.trace())) {
      return;
    }
    Optional<Place> before =
        causes.stream().filter(cause -> cause.trace().equals(event.trace())).findFirst();
    SpanBuilder span = span("event publish", before, event, start, facts);
    for (Place cause : causes) {
      if (!cause.equals(before.orElse(null))) {
        span.addLink(remote(cause.trace(), cause.span()));
      }
    }
    if (Span.current().getSpanContext().isValid()) {
      span.addLink(Span.current().getSpanContext());
    }
    finish(span, event.trace(), publishedAt(event).span(), clock.instant());
  }

  @Override
  public void handled(Carried record, String consumer, Instant start, Map<String, String> facts) {
    if (follows(record.trace())) {
      finish(
          span("handle " + consumer, Optional.of(publishedAt(record)), record, start, facts),
          record.trace(),
          handledAt(record, consumer).span(),
          clock.instant());
    }
  }

  @Override
  public void attempted(Carried event, String consumer, Instant start, Map<String, String> facts) {
    if (follows(event.trace())) {
      finish(
          span("attempt " + consumer, Optional.of(handledAt(event, consumer)), event, start, facts),
          event.trace(),
          // The same delivery is tried more than once.
          io.opentelemetry.sdk.trace.IdGenerator.random().generateSpanId(),
          clock.instant());
    }
  }

  private SpanBuilder span(
      String name,
      Optional<Place> before,
      Carried record,
      Instant start,
      Map<String, String> facts) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put("heliograph.signal_id", record.id());
    facts.forEach(attributes::put);
    return tracer
        .spanBuilder(name)
        .setParent(before.map(place -> context(place.trace(), place.span())).orElse(Context.root()))
        .setStartTimestamp(start)
        .setAllAttributes(attributes.build());
  }
}
