package io.heliograph.cloud;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the stand-ins run. Ports may be 0 for free ones.
 *
 * @param dataDirectory of this cloud alone; created if absent
 * @param endpointPort of Kinesis, DynamoDB, Firehose and Athena together
 * @param sqsPort null for no queues: ElasticMQ takes a second to start, and few need it
 * @param elasticsearchPort null for no search engine: it is a JVM of its own, and few need it
 * @param firehoseInterval how long Firehose buffers, up to 15 minutes; AWS takes no less than one
 * @param throttle whether shards take no more than those of AWS
 * @param accessKey the one key that S3 knows; the other services take any
 */
public record LocalCloudOptions(
    Path dataDirectory,
    int endpointPort,
    int s3Port,
    int mongoPort,
    @Nullable Integer sqsPort,
    @Nullable Integer elasticsearchPort,
    Duration firehoseInterval,
    boolean throttle,
    String accessKey,
    String secretKey) {

  /**
   * For tests: free ports, the keys {@code test} and {@code test}, an archive 200 ms behind, no
   * queues, no search engine, no limits.
   */
  public static LocalCloudOptions forTest(Path dataDirectory) {
    return new LocalCloudOptions(
        dataDirectory, 0, 0, 0, null, null, Duration.ofMillis(200), false, "test", "test");
  }

  /** The same with a search engine on a free port. */
  public LocalCloudOptions withElasticsearch() {
    return new LocalCloudOptions(
        dataDirectory,
        endpointPort,
        s3Port,
        mongoPort,
        sqsPort,
        0,
        firehoseInterval,
        throttle,
        accessKey,
        secretKey);
  }

  /** The same with queues on a free port. */
  public LocalCloudOptions withSqs() {
    return new LocalCloudOptions(
        dataDirectory,
        endpointPort,
        s3Port,
        mongoPort,
        0,
        elasticsearchPort,
        firehoseInterval,
        throttle,
        accessKey,
        secretKey);
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "LocalCloudOptions[dataDirectory="
        + dataDirectory
        + ", endpointPort="
        + endpointPort
        + ", s3Port="
        + s3Port
        + ", mongoPort="
        + mongoPort
        + ", sqsPort="
        + sqsPort
        + ", elasticsearchPort="
        + elasticsearchPort
        + ", firehoseInterval="
        + firehoseInterval
        + ", throttle="
        + throttle
        + ", accessKey="
        + accessKey
        + "]";
  }
}
