package io.heliograph.cloud;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how the stand-ins run. Ports may be 0 for free ones.
 *
 * @param dataDirectory of this cloud alone; created if absent
 * @param endpointPort of Kinesis, DynamoDB, Firehose and Athena together
 * @param firehoseInterval how long Firehose buffers, up to 15 minutes; AWS takes no less than one
 * @param accessKey the one key that S3 knows; the other services take any
 */
public record LocalCloudOptions(
    Path dataDirectory,
    int endpointPort,
    int s3Port,
    int mongoPort,
    Duration firehoseInterval,
    String accessKey,
    String secretKey) {

  /** For tests: free ports, the keys {@code test} and {@code test}, an archive 200 ms behind. */
  public static LocalCloudOptions forTest(Path dataDirectory) {
    return new LocalCloudOptions(dataDirectory, 0, 0, 0, Duration.ofMillis(200), "test", "test");
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
        + ", firehoseInterval="
        + firehoseInterval
        + ", accessKey="
        + accessKey
        + "]";
  }
}
