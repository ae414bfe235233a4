package io.heliograph.kit.observe.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps spans in the order in which they were told. */
final class RecordedSpans implements SpanExporter {
  private final List<SpanData> spans = new CopyOnWriteArrayList<>();

  List<SpanData> spans() {
    return spans;
  }

  SdkTracerProvider provider(Sampler sampler) {
    return SdkTracerProvider.builder()
        .setIdGenerator(new GivenIds())
        .setSampler(sampler)
        .addSpanProcessor(SimpleSpanProcessor.create(this))
        .build();
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> told) {
    spans.addAll(told);
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
