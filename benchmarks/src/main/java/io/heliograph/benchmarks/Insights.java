package io.heliograph.benchmarks;

import io.heliograph.e2e.Api;
import io.heliograph.e2e.SplitPlatform;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Questions to insights-service on local-cloud over 10,000 applications of one organization, each
 * with facts about risks, agents and detections: from the request to the whole answer, one after
 * the other.
 */
public final class Insights {
  private static final int APPLICATIONS = 10_000;
  private static final int BATCH = 500;
  private static final int WARM_UP = 100;
  private static final int SAMPLES = 500;
  private static final Duration SEEN_WITHIN = Duration.ofMinutes(5);

  private static final List<String> QUESTIONS =
      List.of(
          "risks.open.high > 0 and detections.1h > 0",
          "detections.24h >= 3 or not known(agents.live)",
          "not (risks.open.high = 1 or risks.open.medium = 2 or detections.1h = 0)"
              + " and (agents.live < 3 or agents.root = true) and risks.unknown = 0");

  private Insights() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    try (SplitPlatform platform =
        SplitPlatform.start(Scratch.directory("insights"), "account", "insights")) {
      RunFile addresses = platform.runFile();
      Api api = Api.of(addresses, addresses.demo());
      String url =
          Objects.requireNonNull(addresses.services().get("insights")) + "/v1/insights/query";
      long began = System.nanoTime();
      int events = publish(addresses);
      awaitAll(api, url);
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "%,d events of %,d applications are facts after %.1f s: %,.0f events/s%n",
          events, APPLICATIONS, seconds, events / seconds);
      for (String question : QUESTIONS) {
        System.out.printf("%s%n  page of 100: %s%n", question, ask(api, url, question, 100));
        System.out.printf("  coverage and one item: %s%n", ask(api, url, question, 1));
      }
    }
  }

  private static Figures ask(Api api, String url, String question, int limit)
      throws InterruptedException {
    List<Double> samples = new ArrayList<>();
    for (int sample = 0; sample < WARM_UP + SAMPLES; sample++) {
      long began = System.nanoTime();
      api.call("POST", url, Map.of("question", question, "limit", limit)).ok();
      if (sample >= WARM_UP) {
        samples.add((System.nanoTime() - began) / 1e6);
      }
    }
    return Figures.of(samples);
  }

  private static void awaitAll(Api api, String url) throws InterruptedException {
    Map<String, Object> question = Map.of("question", "known(agents.live)", "limit", 1);
    long deadline = System.nanoTime() + SEEN_WITHIN.toNanos();
    while (api.call("POST", url, question).ok().at("/coverage/known").asInt() < APPLICATIONS) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not all applications are known");
      }
      Thread.sleep(50);
    }
  }

  private static int publish(RunFile addresses) {
    String organization = addresses.demo().organization();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    for (int n = 0; n < APPLICATIONS; n++) {
      String application = "89abcdef0123456789%06x".formatted(n);
      String at = SignalRecordJson.time(now);
      entries.add(
          entry(
              organization,
              application,
              "hg.risk-summary",
              now,
              """
              {"application":"%s","open":{"low":0,"medium":%d,"high":%d,"critical":0},\
              "unknown":0,"at":"%s","version":1}\
              """
                  .formatted(application, n % 4, n % 3, at)));
      for (int detection = 0; detection < n % 7; detection++) {
        entries.add(
            entry(
                organization,
                application,
                "hg.detection",
                now.minusSeconds(3_600L * detection),
                "{\"id\":\"%d\",\"detected_at\":\"%s\"}"
                    .formatted(
                        detection, SignalRecordJson.time(now.minusSeconds(1_800L * detection)))));
      }
      entries.add(
          entry(
              organization,
              application,
              "hg.agent-presence",
              now,
              "{\"agent_id\":\"a\",\"state\":\"present\",\"reason\":\"beat\",\"seen_at\":\"%s\"}"
                  .formatted(at)));
    }
    put(URI.create(Objects.requireNonNull(addresses.cloud().get("kinesis"))), entries);
    return entries.size();
  }

  private static PutRecordsRequestEntry entry(
      String organization, String application, String name, Instant at, String payload) {
    SignalRecord event =
        new SignalRecord(
            SignalIds.digest("benchmark", application, name, payload),
            organization,
            application,
            "production",
            SignalRecord.Kind.POINT,
            name,
            null,
            SignalRecord.SchemaStatus.VALID,
            null,
            at,
            at,
            null,
            null,
            "heliograph",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            payload);
    return PutRecordsRequestEntry.builder()
        .partitionKey(application)
        .data(SdkBytes.fromByteArray(SignalRecordJson.write(event)))
        .build();
  }

  private static void put(URI endpoint, List<PutRecordsRequestEntry> entries) {
    try (KinesisClient kinesis =
        KinesisClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      for (int from = 0; from < entries.size(); from += BATCH) {
        List<PutRecordsRequestEntry> part =
            entries.subList(from, Math.min(from + BATCH, entries.size()));
        kinesis.putRecords(put -> put.streamName("events").records(part));
      }
    }
  }
}
