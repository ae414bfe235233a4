package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.aws.AwsException;
import io.heliograph.cloud.aws.AwsService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Kinesis Data Streams on a directory: the operations that the SDK and the Kinesis Client Library
 * need to write, read by polling and reshard.
 *
 * <p><b>Guarantee:</b> what was acknowledged survives a kill at any moment, and is read in the
 * order of its sequence numbers. Readers never see what is not on disk.
 *
 * <p>Unlike AWS, streams are ACTIVE at once, and rates are limited only when {@link #limits} says
 * so. Every other operation answers UnknownOperationException.
 */
public final class KinesisService implements AwsService, StreamReader, AutoCloseable {

  /** Small enough that retention frees space in steps, large enough that files stay few. */
  private static final long SEGMENT_BYTES = 16 << 20;

  private static final long READ_BYTES = 10 << 20;

  private final Streams streams;
  private final WriteLimits limits;
  private final RecordWrites writes;
  private final RecordReads reads;
  private final StreamListings listings;
  private final Resharding resharding;

  private KinesisService(Streams streams, Duration hold, Clock clock) {
    this.streams = streams;
    limits = new WriteLimits(System::nanoTime);
    writes = new RecordWrites(streams, limits);
    reads = new RecordReads(streams, hold, clock);
    listings = new StreamListings(streams, clock);
    resharding = new Resharding(streams);
  }

  /**
   * Opens the streams of a directory, creating it when it is missing.
   *
   * @throws IOException when the files cannot be read, or somebody else has the directory open
   */
  public static KinesisService open(Path directory, Clock clock) throws IOException {
    return open(directory, Duration.ZERO, clock);
  }

  /**
   * Opens the streams of a directory, creating it when it is missing.
   *
   * @param hold how long GetRecords waits at the tip of a shard for something to arrive
   * @throws IOException when the files cannot be read, or somebody else has the directory open
   */
  public static KinesisService open(Path directory, Duration hold, Clock clock) throws IOException {
    return new KinesisService(Streams.open(directory, SEGMENT_BYTES, clock), hold, clock);
  }

  static KinesisService open(Path directory, long segmentBytes, Clock clock) throws IOException {
    return new KinesisService(Streams.open(directory, segmentBytes, clock), Duration.ZERO, clock);
  }

  /** Creates the stream unless there is one of the name, whatever its number of shards. */
  public void ensureStream(String name, int shards) {
    if (streams.find(name) == null) {
      streams.create(name, shards);
    }
  }

  /** What shards take; may be changed at any time. */
  public WriteLimits limits() {
    return limits;
  }

  @Override
  public String targetPrefix() {
    return "Kinesis_20131202";
  }

  @Override
  public JsonNode handle(String operation, JsonNode request) {
    return switch (operation) {
      case "GetRecords" -> reads.getRecords(request);
      case "PutRecords" -> writes.putRecords(request);
      case "PutRecord" -> writes.putRecord(request);
      case "GetShardIterator" -> reads.getShardIterator(request);
      case "ListShards" -> listings.listShards(request);
      case "CreateStream" -> createStream(request);
      case "DescribeStreamSummary" -> listings.describeStreamSummary(request);
      case "DescribeStream" -> listings.describeStream(request);
      case "ListStreams" -> listings.listStreams(request);
      case "SplitShard" -> resharding.splitShard(request);
      case "MergeShards" -> resharding.mergeShards(request);
      case "UpdateShardCount" -> resharding.updateShardCount(request);
      default ->
          throw AwsException.badRequest(
              "UnknownOperationException", "Kinesis " + operation + " is not emulated");
    };
  }

  private JsonNode createStream(JsonNode request) {
    String mode = request.path("StreamModeDetails").path("StreamMode").asString("PROVISIONED");
    if (!mode.equals("PROVISIONED")) {
      throw AwsException.badRequest(
          "ValidationException", "StreamMode: " + mode + " (emulated: PROVISIONED)");
    }
    streams.create(request.path("StreamName").asString(""), request.path("ShardCount").asInt(0));
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public List<String> shardIds(String stream) {
    return streams.require(stream).description().shards().stream().map(Shard::id).toList();
  }

  @Override
  public List<StoredRecord> read(
      String stream, String shardId, @Nullable String afterSequenceNumber, int maxRecords) {
    DurableStream source = streams.require(stream);
    Shard shard = source.shard(shardId);
    RecordBatch batch = new RecordBatch(maxRecords, READ_BYTES);
    source.log(shard).read(ordinalAfter(afterSequenceNumber), batch);
    List<StoredRecord> records = new ArrayList<>(batch.records().size());
    for (LogRecord record : batch.records()) {
      records.add(
          new StoredRecord(
              new SequenceNumber(record.ordinal(), shard.index()).toString(),
              record.partitionKey(),
              record.data(),
              Instant.ofEpochMilli(record.arrivalMillis())));
    }
    return records;
  }

  @Override
  public void awaitRecords(String stream, Duration atMost) throws InterruptedException {
    streams.require(stream).awaitArrival(atMost);
  }

  @Override
  public void awaitRecordsAfter(
      String stream, String shardId, @Nullable String afterSequenceNumber, Duration atMost)
      throws InterruptedException {
    DurableStream source = streams.require(stream);
    ShardLog log = source.log(source.shard(shardId));
    long wanted = Math.max(ordinalAfter(afterSequenceNumber), log.oldestOrdinal());
    source.awaitArrival(() -> log.nextOrdinal() > wanted, atMost);
  }

  private static long ordinalAfter(@Nullable String sequenceNumber) {
    return sequenceNumber == null ? 0 : SequenceNumber.parse(sequenceNumber).ordinal() + 1;
  }

  /** Writes what is pending and closes the files; every later call fails. */
  @Override
  public void close() throws IOException {
    streams.close();
  }
}
