package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.e2e.TraceReceiver.ReceivedSpan;
import io.heliograph.platform.RunFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the traces of {@link StoryIT} tell. */
record TracedStory(TraceReceiver traces, RunFile addresses, Api demo, String application) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  void signalIsOneTraceFromItsRequestToThePush() throws InterruptedException {
    String trigger = trigger();
    assertThat(traces.stages(trigger))
        .containsSubsequence(
            "signal receive",
            "signal publish",
            "signal match",
            "signal window",
            "signal respond",
            "signal push");
    ReceivedSpan root =
        traces.trace(trigger).stream()
            .filter(span -> span.parent().isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(root.service()).isEqualTo("ingestion-service");
    // The request's own trace began where the agent's batch came in.
    assertThat(traces.trace(root.links().getFirst()))
        .extracting(ReceivedSpan::service)
        .contains("ingestion-service", "agent-gateway");
  }

  void traceGoesOnInTheOtherProducts() throws InterruptedException {
    String trigger = trigger();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(traces.stages(trigger))
                    .contains("handle metrics-rollup")
                    .contains("handle risk-register", "handle insights-facts")
                    .containsSubsequence(
                        "signal respond",
                        "event publish",
                        "handle integration-events",
                        "attempt integration-events"));
    assertThat(traces.trace(trigger))
        .extracting(ReceivedSpan::service)
        .contains("metrics-service", "risk-service", "insights-service", "integration-service");
  }

  void requestThroughTheGatewayIsOneTrace() throws InterruptedException {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    Api.send(
            HttpRequest.newBuilder(
                    URI.create(
                        addresses.gateway() + "/api/risk/v1/risks?application=" + application))
                .header("Authorization", "Bearer " + demo.token())
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .build())
        .ok();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(traces.trace(trace))
                    .extracting(ReceivedSpan::service)
                    .contains("bff-gateway", "risk-service"));
    ReceivedSpan gateway =
        traces.trace(trace).stream()
            .filter(span -> span.service().equals("bff-gateway"))
            .filter(span -> span.parent().equals("b7ad6b7169203331"))
            .findFirst()
            .orElseThrow();
    assertThat(traces.trace(trace))
        .filteredOn(span -> span.service().equals("risk-service"))
        .extracting(ReceivedSpan::parent)
        .contains(gateway.id());
  }

  /** The signal that completed the window of the first attacker. */
  private String trigger() throws InterruptedException {
    JsonNode detection =
        demo.items(demo.playbook() + "/v1/detections?application=" + application).stream()
            .filter(each -> each.at("/group/value").asString().equals("8.8.4.4"))
            .findFirst()
            .orElseThrow();
    List<String> signals =
        detection.get("signal_ids").valueStream().map(JsonNode::asString).toList();
    await()
        .atMost(PATIENCE)
        .until(() -> signals.stream().anyMatch(id -> traces.stages(id).contains("signal push")));
    return signals.stream()
        .filter(id -> traces.stages(id).contains("signal push"))
        .findFirst()
        .orElseThrow();
  }
}
