package io.heliograph.kit.stream.kinesis;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.kit.aws.AwsProperties;
import io.heliograph.kit.service.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * On LocalStack, with {@code -Pcontainers}. 4.14.0 is the last version that starts without a token.
 */
@Tag("containers")
class KinesisStreamsContainersIT extends KinesisStreamsContract {
  private LocalStackContainer cloud;

  @BeforeEach
  void startCloud() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker here: streams were not tried on LocalStack");
    cloud =
        new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0"))
            .withServices("kinesis", "dynamodb");
    cloud.start();
    AwsProperties aws = new AwsProperties(endpoint(), "us-east-1", "key", new Secret("secret"));
    try (KinesisClient kinesis = aws.configure(KinesisClient.builder()).build()) {
      kinesis.createStream(request -> request.streamName(STREAM).shardCount(1));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  kinesis
                          .describeStreamSummary(request -> request.streamName(STREAM))
                          .streamDescriptionSummary()
                          .streamStatus()
                      == StreamStatus.ACTIVE);
    }
  }

  @Override
  void stopCloud() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Override
  URI endpoint() {
    return cloud.getEndpoint();
  }
}
