package io.heliograph.kit.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.net.http.HttpRequest;

/** Hands the trace of the request that a thread answers to the services that it asks. */
public final class RequestTrace {
  private RequestTrace() {}

  /** Adds the W3C {@code traceparent} header; nothing when there is no trace. */
  public static void handOn(HttpRequest.Builder request) {
    SpanContext current = Span.current().getSpanContext();
    if (current.isValid()) {
      request.setHeader(
          "traceparent",
          "00-"
              + current.getTraceId()
              + "-"
              + current.getSpanId()
              + "-"
              + current.getTraceFlags().asHex());
    }
  }
}
