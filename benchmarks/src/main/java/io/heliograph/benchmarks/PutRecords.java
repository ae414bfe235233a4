package io.heliograph.benchmarks;

import io.heliograph.e2e.SplitPlatform;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Durable records per second of local-cloud's Kinesis: 500 records of 1 KB a call. */
public final class PutRecords {
  private static final int SECONDS = 15;

  private PutRecords() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    try (SplitPlatform platform =
        SplitPlatform.start(Scratch.directory("put-records"), "account")) {
      URI endpoint = URI.create(Objects.requireNonNull(platform.runFile().cloud().get("kinesis")));
      for (int threads : new int[] {1, 1, 4}) {
        System.out.printf("%d threads: %,d records/s%n", threads, measure(endpoint, threads));
      }
    }
  }

  private static long measure(URI endpoint, int threads) throws InterruptedException {
    PutRecordsRequestEntry entry =
        PutRecordsRequestEntry.builder()
            .partitionKey("key")
            .data(SdkBytes.fromByteArray(new byte[1024]))
            .build();
    PutRecordsRequest request =
        PutRecordsRequest.builder()
            .streamName("rejected-signals") // nobody reads it
            .records(Collections.nCopies(500, entry))
            .build();
    AtomicLong records = new AtomicLong();
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < threads; writer++) {
      writers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (KinesisClient kinesis =
                        KinesisClient.builder()
                            .endpointOverride(endpoint)
                            .region(Region.US_EAST_1)
                            .credentialsProvider(
                                StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create("key", "secret")))
                            .httpClient(UrlConnectionHttpClient.create())
                            .build()) {
                      while (System.nanoTime() < end) {
                        kinesis.putRecords(request);
                        records.addAndGet(500);
                      }
                    }
                  }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    return records.get() / SECONDS;
  }
}
