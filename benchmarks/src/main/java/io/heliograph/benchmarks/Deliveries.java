package io.heliograph.benchmarks;

import com.sun.net.httpserver.HttpServer;
import io.heliograph.e2e.Api;
import io.heliograph.e2e.HeliographProcess;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Webhooks on the running platform: from an event's acknowledgement by the stream to its arrival,
 * one at a time; then deliveries per second when 2,000 events meet four subscriptions. The receiver
 * is in this process and answers at once.
 */
public final class Deliveries {
  private static final int SINGLES = 200;
  private static final int EVENTS = 2_000;
  private static final int SUBSCRIPTIONS = 4;
  private static final int PUT_AT_ONCE = 500;

  private Deliveries() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    Semaphore arrived = new Semaphore(0);
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          arrived.release();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    Path data = Scratch.directory("deliveries");
    try (HeliographProcess _ = HeliographProcess.run(data)) {
      RunFile addresses = RunFile.read(RunFile.path(data));
      Api api = Api.of(addresses, addresses.demo());
      String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
      subscribe(api, addresses, url);
      try (KinesisClient kinesis = kinesis(addresses)) {
        System.out.println("Event to webhook: " + Figures.of(singles(kinesis, addresses, arrived)));
        for (int n = 1; n < SUBSCRIPTIONS; n++) {
          subscribe(api, addresses, url + n);
        }
        long started = System.nanoTime();
        for (int n = 0; n < EVENTS; n += PUT_AT_ONCE) {
          put(kinesis, addresses, "burst", n, PUT_AT_ONCE);
        }
        await(arrived, EVENTS * SUBSCRIPTIONS);
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
            "%,d deliveries to %d subscriptions in %.1f s: %,.0f/s%n",
            EVENTS * SUBSCRIPTIONS, SUBSCRIPTIONS, seconds, EVENTS * SUBSCRIPTIONS / seconds);
      }
    } finally {
      receiver.stop(0);
    }
  }

  private static void subscribe(Api api, RunFile addresses, String url)
      throws InterruptedException {
    api.call(
            "POST",
            Objects.requireNonNull(addresses.services().get("integration")) + "/v1/subscriptions",
            Map.of("name", "benchmark", "target", Map.of("kind", "webhook", "url", url)))
        .ok();
  }

  private static List<Double> singles(KinesisClient kinesis, RunFile addresses, Semaphore arrived)
      throws InterruptedException {
    List<Double> milliseconds = new ArrayList<>();
    for (int n = 0; n < SINGLES; n++) {
      put(kinesis, addresses, "single", n, 1);
      long acknowledged = System.nanoTime();
      await(arrived, 1);
      milliseconds.add((System.nanoTime() - acknowledged) / 1e6);
    }
    return milliseconds;
  }

  private static void await(Semaphore arrived, int count) throws InterruptedException {
    if (!arrived.tryAcquire(count, 300, TimeUnit.SECONDS)) {
      throw new IllegalStateException(arrived.availablePermits() + " of " + count + " arrived");
    }
  }

  private static void put(
      KinesisClient kinesis, RunFile addresses, String name, int from, int count) {
    int failed =
        kinesis
            .putRecords(
                request ->
                    request
                        .streamName(StreamNames.EVENTS)
                        .records(
                            IntStream.range(from, from + count)
                                .mapToObj(n -> entry(addresses, name + n))
                                .toList()))
            .failedRecordCount();
    if (failed > 0) {
      throw new IllegalStateException(failed + " records were refused");
    }
  }

  private static PutRecordsRequestEntry entry(RunFile addresses, String identity) {
    Instant now = Instant.now();
    SignalRecord detection =
        new SignalRecord(
            SignalIds.digest("benchmark", identity, now.toString()),
            addresses.demo().organization(),
            addresses.demo().application().id(),
            "production",
            SignalRecord.Kind.POINT,
            "hg.audit",
            "hg/audit/1-0-0",
            SignalRecord.SchemaStatus.VALID,
            null,
            now,
            now,
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
            """
            {"at":"%s","actor":{"kind":"client","id":"c-1"},"action":"benchmark.run",
             "object":{"kind":"benchmark","id":"%s"}}
            """
                .formatted(now, identity));
    return PutRecordsRequestEntry.builder()
        .partitionKey("benchmark")
        .data(SdkBytes.fromByteArray(SignalRecordJson.write(detection)))
        .build();
  }

  private static KinesisClient kinesis(RunFile addresses) {
    return KinesisClient.builder()
        .endpointOverride(URI.create(Objects.requireNonNull(addresses.cloud().get("kinesis"))))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
