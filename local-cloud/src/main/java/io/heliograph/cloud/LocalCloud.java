package io.heliograph.cloud;

import io.heliograph.cloud.athena.ArchiveTable;
import io.heliograph.cloud.athena.AthenaOptions;
import io.heliograph.cloud.athena.AthenaService;
import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.dynamodb.DynamoDbService;
import io.heliograph.cloud.firehose.Buffering;
import io.heliograph.cloud.firehose.DeliveryStream;
import io.heliograph.cloud.firehose.FirehoseService;
import io.heliograph.cloud.kinesis.KinesisService;
import io.heliograph.cloud.mongo.MongoStandIn;
import io.heliograph.cloud.s3.S3StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** All of it. */
public final class LocalCloud implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  public static LocalCloud start(LocalCloudOptions o) {
    LocalCloud c = new LocalCloud();
    try {
      Clock clock = Clock.systemUTC();
      Path dir = o.dataDirectory();
      Files.createDirectories(dir);
      c.parts.push(MongoStandIn.start(dir.resolve("mongodb"), o.mongoPort()));
      S3StandIn s3 =
          S3StandIn.start(
              dir.resolve("s3"),
              o.s3Port(),
              o.accessKey(),
              o.secretKey(),
              List.of("heliograph-archive", "heliograph-athena"));
      c.parts.push(s3);
      KinesisService kinesis = KinesisService.open(dir.resolve("kinesis"), clock);
      c.parts.push(kinesis);
      for (String s : List.of("signals", "events", "playbook-matches", "rejected-signals")) {
        kinesis.ensureStream(s, 1);
      }
      DynamoDbService dynamo = DynamoDbService.open(dir.resolve("dynamodb"), clock);
      c.parts.push(dynamo);
      Buffering b = Buffering.ofDevelopment(o.firehoseInterval());
      FirehoseService firehose =
          FirehoseService.start(
              dir.resolve("firehose"),
              List.of(
                  new DeliveryStream(
                      "signals", "signals", "heliograph-archive", "signals/", "errors/signals/", b),
                  new DeliveryStream(
                      "events", "events", "heliograph-archive", "events/", "errors/events/", b)),
              kinesis,
              dir.resolve("s3"),
              clock);
      c.parts.push(firehose);
      Path archive = s3.bucketDirectory("heliograph-archive");
      AthenaService athena =
          AthenaService.start(
              new AthenaOptions(
                  "heliograph",
                  List.of(
                      new ArchiveTable(
                          "signals",
                          archive.resolve("signals"),
                          io.heliograph.cloud.firehose.SignalTable.COLUMNS,
                          io.heliograph.cloud.firehose.SignalTable.PARTITION_KEYS),
                      new ArchiveTable(
                          "events",
                          archive.resolve("events"),
                          io.heliograph.cloud.firehose.SignalTable.COLUMNS,
                          io.heliograph.cloud.firehose.SignalTable.PARTITION_KEYS)),
                  archive,
                  dir.resolve("s3"),
                  "heliograph-athena",
                  List.of("primary", "heliograph"),
                  2,
                  Duration.ofMinutes(1),
                  "512MB"),
              clock);
      c.parts.push(athena);
      CloudEndpoint endpoint =
          new CloudEndpoint(o.endpointPort(), List.of(kinesis, dynamo, firehose, athena));
      endpoint.start();
      c.parts.push(endpoint);
      return c;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
