package io.heliograph.cloud.kinesis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * The process that {@link KinesisKillIT} kills: a cloud on the directory given as the only
 * argument, and writers that print the sequence number and text of each record after its
 * acknowledgement.
 */
final class AcknowledgingWriter {
  static final String STREAM = "signals";
  private static final int WRITERS = 4;
  private static final int BATCH = 20;

  private AcknowledgingWriter() {}

  public static void main(String[] args) throws IOException {
    CloudFixture cloud = new CloudFixture(Path.of(args[0]), Clock.systemUTC());
    cloud.kinesis.ensureStream(STREAM, 2);
    for (int w = 0; w < WRITERS; w++) {
      int writer = w;
      Thread.ofPlatform().start(() -> write(cloud, writer));
    }
  }

  private static void write(CloudFixture cloud, int writer) {
    try (KinesisClient client = cloud.client()) {
      for (int n = 0; ; n += BATCH) {
        int from = n;
        PutRecordsResponse answer =
            client.putRecords(
                r ->
                    r.streamName(STREAM)
                        .records(
                            IntStream.range(from, from + BATCH)
                                .mapToObj(i -> entry(writer + "-" + i))
                                .toList()));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
          lines.append(answer.records().get(i).sequenceNumber());
          lines.append(' ').append(writer).append('-').append(n + i).append('\n');
        }
        synchronized (System.out) {
          System.out.print(lines);
          System.out.flush();
        }
      }
    }
  }

  private static PutRecordsRequestEntry entry(String text) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(text)
        .data(SdkBytes.fromUtf8String(text))
        .build();
  }
}
