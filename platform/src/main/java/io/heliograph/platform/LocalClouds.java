package io.heliograph.platform;

import io.heliograph.cloud.LocalCloudOptions;
import java.nio.file.Path;
import java.time.Duration;

/** How the launcher runs local-cloud. */
final class LocalClouds {
  /** AWS buffers for a minute at least; on a laptop the archive should follow at once. */
  private static final Duration FIREHOSE_INTERVAL = Duration.ofSeconds(2);

  /** An interval, the write of a file and a margin: what the archive calls complete is this old. */
  static final Duration DELIVERED_WITHIN = Duration.ofSeconds(10);

  private LocalClouds() {}

  /**
   * @param throttle whether shards take no more than those of AWS
   */
  static LocalCloudOptions options(
      Path dataDirectory, Ports ports, Credentials credentials, boolean throttle) {
    return new LocalCloudOptions(
        dataDirectory.resolve("cloud"),
        ports.cloud(),
        ports.s3(),
        ports.mongo(),
        ports.sqs(),
        ports.elasticsearch(),
        FIREHOSE_INTERVAL,
        throttle,
        credentials.awsAccessKey(),
        credentials.awsSecretKey());
  }
}
