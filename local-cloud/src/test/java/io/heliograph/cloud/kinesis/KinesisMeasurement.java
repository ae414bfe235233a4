package io.heliograph.cloud.kinesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Prints records/s of PutRecords with 500 records of 1 KB, the latency from put to GetRecords, and
 * what an idle poll costs. Client and server share the process and the machine. One argument: the
 * directory to write to.
 */
final class KinesisMeasurement {
  private static final String STREAM = "measured";
  private static final int ENTRIES = 500;
  private static final int RECORD_BYTES = 1_000;

  private final CloudFixture cloud;

  private KinesisMeasurement(CloudFixture cloud) {
    this.cloud = cloud;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("kinesis");
    try (CloudFixture cloud = new CloudFixture(directory, Clock.systemUTC())) {
      cloud.kinesis.ensureStream(STREAM, 1);
      KinesisMeasurement measurement = new KinesisMeasurement(cloud);
      measurement.putRecords(1, 100);
      for (int threads : new int[] {1, 4}) {
        System.out.printf(
            "PutRecords, %d threads: %,.0f records/s%n",
            threads, measurement.putRecords(threads, 200));
      }
      measurement.latency();
      measurement.idlePolls();
    }
  }

  private double putRecords(int threads, int requestsPerThread) throws InterruptedException {
    SdkBytes data = SdkBytes.fromByteArray(new byte[RECORD_BYTES]);
    List<PutRecordsRequestEntry> entries =
        IntStream.range(0, ENTRIES)
            .mapToObj(
                i -> PutRecordsRequestEntry.builder().partitionKey("key-" + i).data(data).build())
            .toList();
    try (KinesisClient client = cloud.client()) {
      CountDownLatch done = new CountDownLatch(threads);
      long start = System.nanoTime();
      for (int i = 0; i < threads; i++) {
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int n = 0; n < requestsPerThread; n++) {
                    client.putRecords(r -> r.streamName(STREAM).records(entries));
                  }
                  done.countDown();
                });
      }
      done.await();
      double seconds = (System.nanoTime() - start) / 1e9;
      return (double) threads * requestsPerThread * ENTRIES / seconds;
    }
  }

  /** From before PutRecord until a GetRecords that follows it at once has answered. */
  private void latency() {
    try (KinesisClient client = cloud.client()) {
      String iterator = latest(client);
      int count = 1_000;
      long[] puts = new long[count];
      long[] micros = new long[count];
      for (int i = 0; i < count; i++) {
        long start = System.nanoTime();
        client.putRecord(
            r -> r.streamName(STREAM).partitionKey("k").data(SdkBytes.fromUtf8String("x")));
        puts[i] = (System.nanoTime() - start) / 1_000;
        String from = iterator;
        GetRecordsResponse read = client.getRecords(r -> r.shardIterator(from));
        if (read.records().size() != 1) {
          throw new IllegalStateException("records: " + read.records().size());
        }
        iterator = read.nextShardIterator();
        micros[i] = (System.nanoTime() - start) / 1_000;
      }
      print("PutRecord", puts);
      print("PutRecord and GetRecords", micros);
    }
  }

  private void idlePolls() {
    try (KinesisClient client = cloud.client()) {
      String iterator = latest(client);
      long[] micros = new long[2_000];
      for (int i = 0; i < micros.length; i++) {
        String from = iterator;
        long start = System.nanoTime();
        iterator = client.getRecords(r -> r.shardIterator(from)).nextShardIterator();
        micros[i] = (System.nanoTime() - start) / 1_000;
      }
      print("GetRecords at the tip", micros);
    }
  }

  private static String latest(KinesisClient client) {
    return client
        .getShardIterator(
            r ->
                r.streamName(STREAM)
                    .shardId("shardId-000000000000")
                    .shardIteratorType(ShardIteratorType.LATEST))
        .shardIterator();
  }

  private static void print(String what, long[] micros) {
    Arrays.sort(micros);
    System.out.printf(
        "%s: p50 %,d us, p99 %,d us, max %,d us%n",
        what,
        micros[micros.length / 2],
        micros[micros.length * 99 / 100],
        micros[micros.length - 1]);
  }
}
