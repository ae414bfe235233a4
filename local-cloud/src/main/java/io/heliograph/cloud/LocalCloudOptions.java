package io.heliograph.cloud;

import java.nio.file.Path;
import java.time.Duration;

/** Where and how the stand-ins run. Ports may be 0 for free ones. */
public record LocalCloudOptions(
    Path dataDirectory,
    int endpointPort,
    int s3Port,
    int mongoPort,
    Duration firehoseInterval,
    String accessKey,
    String secretKey) {}
