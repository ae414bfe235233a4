package io.heliograph.cloud.firehose;

import io.heliograph.cloud.journal.DurableFiles;
import io.heliograph.cloud.kinesis.StreamReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers every shard of one delivery stream, those that resharding adds included. */
final class StreamDelivery implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StreamDelivery.class);
  private static final Duration SHARD_POLL = Duration.ofSeconds(5);

  private final DeliveryStream stream;
  private final StreamReader reader;
  private final Positions positions;
  private final Path staging;
  private final Path bucket;
  private final Clock clock;
  private final Map<String, ShardDelivery> shards = new ConcurrentSkipListMap<>();
  private final Thread discovery;

  /**
   * @param directory of this delivery stream alone, on the bucket's file system
   * @param bucket where objects are files
   */
  StreamDelivery(
      DeliveryStream stream, StreamReader reader, Path directory, Path bucket, Clock clock)
      throws IOException {
    this.stream = stream;
    this.reader = reader;
    this.positions = new Positions(directory.resolve("positions"));
    this.staging = directory.resolve("staging");
    this.bucket = bucket;
    this.clock = clock;
    empty(staging);
    this.discovery =
        Thread.ofVirtual().name("firehose-" + stream.name() + "-shards").unstarted(this::run);
  }

  private static void empty(Path staging) throws IOException {
    DurableFiles.createDirectories(staging);
    try (Stream<Path> leftOver = Files.list(staging)) {
      for (Path file : leftOver.toList()) {
        Files.delete(file);
      }
    }
  }

  void start() {
    discovery.start();
  }

  private void run() {
    try {
      while (true) {
        startNewShards();
        Thread.sleep(SHARD_POLL);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void startNewShards() {
    try {
      List<String> current = reader.shardIds(stream.source());
      for (String shardId : current) {
        if (!shards.containsKey(shardId)) {
          ShardDelivery shard =
              new ShardDelivery(stream, shardId, reader, positions, staging, bucket, clock);
          shards.put(shardId, shard);
          shard.start();
        }
      }
    } catch (IOException | RuntimeException e) {
      log.atError()
          .addKeyValue("stream", stream.name())
          .setCause(e)
          .log("Source cannot be read, trying again");
    }
  }

  long failedConversions() {
    return shards.values().stream().mapToLong(ShardDelivery::failedConversions).sum();
  }

  @Override
  public void close() {
    discovery.interrupt();
    boolean interrupted = false;
    while (discovery.isAlive()) {
      try {
        discovery.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    shards.values().forEach(ShardDelivery::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
