package io.heliograph.benchmarks;

import io.heliograph.e2e.Api;
import io.heliograph.e2e.SplitPlatform;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import tools.jackson.databind.JsonNode;

/**
 * Points per second that metrics-service rolls up when it catches up with a stream: of signals,
 * counted by 40 names, and of metric signals with 20 values each. From the service's being ready
 * until the series API answers the whole sum.
 */
public final class Rollups {
  private static final int SIGNALS = 200_000;
  private static final int REPORTS = 20_000;
  private static final int VALUES = 20;
  private static final int NAMES = 40;
  private static final int RECORDS_AT_ONCE = 500;

  private final RunFile run;
  private final Api api;
  private final Instant received = Instant.now();

  private Rollups(RunFile run) throws InterruptedException {
    this.run = run;
    this.api = Api.of(run, run.demo());
  }

  public static void main(String[] arguments) throws InterruptedException, IOException {
    try (SplitPlatform platform = SplitPlatform.start(Scratch.directory("rollups"), "account")) {
      new Rollups(platform.runFile()).measure(platform);
    }
  }

  private void measure(SplitPlatform platform) throws InterruptedException {
    put(SIGNALS, n -> signal(n, Kind.POINT, "acme.event" + n % NAMES, "{\"properties\":{}}"));
    platform.startService("metrics");
    double seconds = secondsUntil("signals.count", SIGNALS);
    ProcessHandle metrics = ProcessHandle.of(platform.pid("metrics")).orElseThrow();
    double cpu = cpuSeconds(metrics);
    System.out.printf(
        "signals: %,d in %.1f s: %,.0f points/s%n", SIGNALS, seconds, SIGNALS / seconds);
    platform.kill("metrics");

    String values =
        IntStream.range(0, VALUES)
            .mapToObj(key -> "{\"key\":\"%d\",\"value\":1}".formatted(key))
            .collect(Collectors.joining(",", "{\"kind\":\"sum\",\"values\":[", "]}"));
    put(REPORTS, n -> signal(SIGNALS + n, Kind.METRIC, "sq.agent.metric.bench", values));
    platform.startService("metrics");
    long points = (long) REPORTS * VALUES;
    seconds = secondsUntil("sq.agent.metric.bench", points);
    System.out.printf(
        "values: %,d in %.1f s: %,.0f points/s, and a signal counted per %d%n",
        points, seconds, points / seconds, VALUES);
    System.out.printf("CPU of metrics-service for the signals, start included: %.1f s%n", cpu);
  }

  private static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
  }

  private SignalRecord signal(int n, Kind kind, String name, String payload) {
    return new SignalRecord(
        SignalIds.digest("rollups", Integer.toString(n)),
        run.demo().organization(),
        run.demo().application().id(),
        "production",
        kind,
        name,
        null,
        SchemaStatus.NONE,
        null,
        received,
        received,
        null,
        null,
        "benchmark",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        payload);
  }

  private void put(int count, IntFunction<SignalRecord> signals) {
    try (KinesisClient kinesis =
        KinesisClient.builder()
            .endpointOverride(URI.create(Objects.requireNonNull(run.cloud().get("kinesis"))))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      for (int from = 0; from < count; from += RECORDS_AT_ONCE) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>(RECORDS_AT_ONCE);
        for (int n = from; n < Math.min(count, from + RECORDS_AT_ONCE); n++) {
          SignalRecord signal = signals.apply(n);
          entries.add(
              PutRecordsRequestEntry.builder()
                  .partitionKey(signal.signalId())
                  .data(SdkBytes.fromByteArrayUnsafe(SignalRecordJson.write(signal)))
                  .build());
        }
        kinesis.putRecords(r -> r.streamName("signals").records(entries));
      }
    }
  }

  private double secondsUntil(String metric, long expected) throws InterruptedException {
    long begin = System.nanoTime();
    String address = Objects.requireNonNull(run.services().get("metrics")) + "/v1/metrics/query";
    Map<String, Object> query =
        Map.of(
            "metric",
            metric,
            "from",
            received.toString(),
            "to",
            received.plusSeconds(1).toString(),
            "step",
            "PT1H");
    while (true) {
      Api.Answer answer = api.call("POST", address, query);
      long sum = 0;
      if (answer.status() == 200) { // 404 until the service knows the tenant
        for (JsonNode series : answer.body().path("series")) {
          sum += series.path("points").path(0).path("value").asLong(0);
        }
      }
      if (sum == expected) {
        return (System.nanoTime() - begin) / 1e9;
      }
      if (sum > expected) {
        throw new AssertionError(metric + ": " + sum + " (expected: " + expected + ")");
      }
      Thread.sleep(50);
    }
  }
}
