package io.heliograph.cloud.firehose;

import io.heliograph.cloud.aws.AwsException;
import io.heliograph.cloud.aws.AwsService;
import io.heliograph.cloud.aws.AwsTimestamps;
import io.heliograph.cloud.kinesis.StreamReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Firehose for a fixed set of delivery streams.
 *
 * <p><b>Guarantee:</b> every record of the source is in an object at least once, also when the
 * process is killed. Objects are {@code <prefix>dt=YYYY-MM-DD/hour=HH/<name>-<shard>-<first
 * sequence number>.parquet} by hour (UTC) of arrival; records that do not fit the columns are
 * NDJSON under the error prefix, and counted.
 *
 * <p>Of the API it knows {@code DescribeDeliveryStream}.
 */
public final class FirehoseService implements AwsService, AutoCloseable {
  private static final String ARN = "arn:aws:firehose:us-east-1:000000000000:deliverystream/";
  private static final String ROLE = "arn:aws:iam::000000000000:role/firehose";

  private final List<DeliveryStream> streams;
  private final List<StreamDelivery> deliveries;
  private final Instant started;

  private FirehoseService(
      List<DeliveryStream> streams, List<StreamDelivery> deliveries, Instant started) {
    this.streams = List.copyOf(streams);
    this.deliveries = List.copyOf(deliveries);
    this.started = started;
  }

  /**
   * Begins to deliver. A source that does not exist yet is awaited.
   *
   * @param directory positions and unfinished files; on the same file system as the buckets
   * @param buckets holds a directory per bucket with its objects as files
   */
  public static FirehoseService start(
      Path directory, List<DeliveryStream> streams, StreamReader reader, Path buckets, Clock clock)
      throws IOException {
    List<StreamDelivery> deliveries = new ArrayList<>();
    for (DeliveryStream stream : streams) {
      deliveries.add(
          new StreamDelivery(
              stream,
              reader,
              directory.resolve(stream.name()),
              buckets.resolve(stream.bucket()),
              clock));
    }
    deliveries.forEach(StreamDelivery::start);
    return new FirehoseService(streams, deliveries, clock.instant());
  }

  /**
   * Records that did not fit the columns, since the start; what AWS counts as {@code
   * FailedConversion.Records}. After a failed delivery they are counted again.
   */
  public long failedConversions() {
    return deliveries.stream().mapToLong(StreamDelivery::failedConversions).sum();
  }

  @Override
  public String targetPrefix() {
    return "Firehose_20150804";
  }

  @Override
  public JsonNode handle(String operation, JsonNode request) {
    if (!operation.equals("DescribeDeliveryStream")) {
      throw AwsException.badRequest("UnknownOperationException", operation + " is not emulated");
    }
    String name = request.path("DeliveryStreamName").asString("");
    return streams.stream()
        .filter(stream -> stream.name().equals(name))
        .findFirst()
        .map(this::describe)
        .orElseThrow(
            () ->
                AwsException.badRequest(
                    "ResourceNotFoundException",
                    "Firehose " + name + " under account 000000000000 not found."));
  }

  private JsonNode describe(DeliveryStream stream) {
    ObjectNode source = JsonNodeFactory.instance.objectNode();
    source
        .put("KinesisStreamARN", "arn:aws:kinesis:us-east-1:000000000000:stream/" + stream.source())
        .put("RoleARN", ROLE)
        .set("DeliveryStartTimestamp", AwsTimestamps.node(started));
    ObjectNode destination = JsonNodeFactory.instance.objectNode();
    destination
        .put("RoleARN", ROLE)
        .put("BucketARN", "arn:aws:s3:::" + stream.bucket())
        .put("Prefix", stream.prefixExpression())
        .put("ErrorOutputPrefix", stream.errorPrefixExpression())
        .put("CompressionFormat", "UNCOMPRESSED");
    destination
        .putObject("BufferingHints")
        .put("SizeInMBs", stream.buffering().bytes() >> 20)
        .put("IntervalInSeconds", stream.buffering().interval().toSeconds());
    destination.putObject("EncryptionConfiguration").put("NoEncryptionConfig", "NoEncryption");
    ObjectNode conversion = destination.putObject("DataFormatConversionConfiguration");
    conversion.put("Enabled", true);
    conversion
        .putObject("OutputFormatConfiguration")
        .putObject("Serializer")
        .putObject("ParquetSerDe");

    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode description = answer.putObject("DeliveryStreamDescription");
    description
        .put("DeliveryStreamName", stream.name())
        .put("DeliveryStreamARN", ARN + stream.name())
        .put("DeliveryStreamStatus", "ACTIVE")
        .put("DeliveryStreamType", "KinesisStreamAsSource")
        .put("VersionId", "1")
        .put("HasMoreDestinations", false)
        .set("CreateTimestamp", AwsTimestamps.node(started));
    description.putObject("Source").set("KinesisStreamSourceDescription", source);
    description
        .putArray("Destinations")
        .addObject()
        .put("DestinationId", "destinationId-000000000001")
        .set("ExtendedS3DestinationDescription", destination);
    return answer;
  }

  /** Delivers what the sources hold and ends; the sources must still be open. */
  @Override
  public void close() {
    deliveries.forEach(StreamDelivery::close);
  }
}
