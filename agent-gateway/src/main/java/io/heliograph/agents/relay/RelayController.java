package io.heliograph.agents.relay;

import io.heliograph.agents.relay.IngestionClient.Answer;
import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.signal.SignalIds;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes signals at the agents' address and hands them to ingestion-service unchanged, so that one
 * address serves an agent (the Go agent falls back to it by itself).
 */
@RestController
class RelayController {
  private static final List<String> REQUEST_HEADERS =
      List.of(
          "x-api-key",
          "x-app-name",
          "x-session-key",
          "content-type",
          "content-encoding",
          "idempotency-key",
          "user-agent");
  private static final List<String> ANSWER_HEADERS =
      List.of(
          "content-type",
          "retry-after",
          "ratelimit",
          "ratelimit-policy",
          "ratelimit-limit",
          "ratelimit-remaining",
          "ratelimit-reset");

  /** Agents' batches have some kilobytes. */
  private static final int READ_WHOLE = 1 << 20;

  private final IngestionClient ingestion;
  private final SignalIds ids;
  private final MeterRegistry meters;

  RelayController(IngestionClient ingestion, SignalIds ids, MeterRegistry meters) {
    this.ingestion = ingestion;
    this.ids = ids;
    this.meters = meters;
  }

  @Operation(summary = "Signals and traces, for ingestion-service")
  @PostMapping({"/batches", "/signals", "/traces"})
  void relay(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    Map<String, String> headers = new HashMap<>();
    for (String name : REQUEST_HEADERS) {
      String value = request.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    // Never the same, so signals without identity stay different; but known before a second try.
    headers.computeIfAbsent("idempotency-key", absent -> ids.fresh());
    try {
      Answer answer = relay(request, headers);
      HeliographMeter.RELAYED
          .counter(meters, answer.status() / 100 == 2 ? "accepted" : "refused")
          .increment();
      // Written as it is: an invented content type would make an agent read an empty body as JSON.
      response.setStatus(answer.status());
      for (String name : ANSWER_HEADERS) {
        answer.headers().firstValue(name).ifPresent(value -> response.setHeader(name, value));
      }
      response.setContentLength(answer.body().length);
      response.getOutputStream().write(answer.body());
    } catch (ProblemException unavailable) {
      HeliographMeter.RELAYED.counter(meters, "unavailable").increment();
      throw unavailable;
    }
  }

  /** What fits is read whole, so that it can be sent again; the rest passes through. */
  private Answer relay(HttpServletRequest request, Map<String, String> headers)
      throws IOException, InterruptedException {
    String path = request.getServletPath();
    ServletInputStream stream = request.getInputStream();
    byte[] start = stream.readNBytes(READ_WHOLE);
    if (start.length < READ_WHOLE) {
      return ingestion.post(path, headers, start);
    }
    BodyPublisher body =
        BodyPublishers.ofInputStream(
            () -> new SequenceInputStream(new ByteArrayInputStream(start), stream));
    long length = request.getContentLengthLong();
    // A known length lets ingestion refuse a long body before it comes.
    return ingestion.postOnce(
        path, headers, length > 0 ? BodyPublishers.fromPublisher(body, length) : body);
  }
}
