package io.heliograph.cloud.firehose;

import io.heliograph.cloud.kinesis.KinesisService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Kinesis with stream {@code signals}, Firehose delivering it, and the directory of its bucket. */
public final class SignalsStream implements AutoCloseable {
  private final KinesisService kinesis;
  private final FirehoseService firehose;
  private final Path directory;

  private SignalsStream(KinesisService kinesis, FirehoseService firehose, Path directory) {
    this.kinesis = kinesis;
    this.firehose = firehose;
    this.directory = directory;
  }

  public static SignalsStream start(Path directory, Duration interval, Clock clock)
      throws IOException {
    return start(directory, Buffering.ofDevelopment(interval), clock);
  }

  static SignalsStream start(Path directory, Buffering buffering, Clock clock) throws IOException {
    KinesisService kinesis = KinesisService.open(directory.resolve("kinesis"), clock);
    kinesis.ensureStream("signals", 1);
    FirehoseService firehose =
        FirehoseService.start(
            directory.resolve("firehose"),
            List.of(
                new DeliveryStream(
                    "signals", "signals", "archive", "signals/", "errors/signals/", buffering)),
            kinesis,
            directory.resolve("s3"),
            clock);
    return new SignalsStream(kinesis, firehose, directory);
  }

  public FirehoseService firehose() {
    return firehose;
  }

  public Path bucket() {
    return directory.resolve("s3/archive");
  }

  /** Puts records with one acknowledged call. */
  public void put(List<String> records) {
    ObjectNode request = JsonMapper.shared().createObjectNode().put("StreamName", "signals");
    ArrayNode entries = request.putArray("Records");
    for (String record : records) {
      byte[] data = record.getBytes(StandardCharsets.UTF_8);
      entries
          .addObject()
          .put("PartitionKey", "any")
          .put("Data", Base64.getEncoder().encodeToString(data));
    }
    int failed = kinesis.handle("PutRecords", request).path("FailedRecordCount").asInt(0);
    if (failed > 0) {
      throw new IllegalStateException(failed + " records were not accepted");
    }
  }

  @Override
  public void close() throws IOException {
    firehose.close();
    kinesis.close();
  }
}
