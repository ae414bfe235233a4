package io.heliograph.ingestion.surge.sqs;

import io.heliograph.cloud.sqs.SqsStandIn;
import io.heliograph.ingestion.surge.SurgeProperties;
import io.heliograph.ingestion.surge.SurgeQueue;
import io.heliograph.ingestion.surge.SurgeQueueContract;
import io.heliograph.kit.aws.AwsProperties;
import io.heliograph.kit.service.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;

class SqsSurgeQueueIT extends SurgeQueueContract {
  private static final String QUEUE = "surge-signals";

  @TempDir static Path directory;
  private static SqsStandIn sqs;
  private SqsClient client;
  private SurgeQueue queue;

  @BeforeAll
  static void start() {
    sqs = SqsStandIn.start(directory, 0, List.of(QUEUE));
  }

  @AfterAll
  static void stop() {
    sqs.close();
  }

  @BeforeEach
  void connect() {
    URI url = sqs.queueUrl(QUEUE);
    SurgeProperties properties =
        new SurgeProperties(url, Duration.ofSeconds(1), Duration.ofMinutes(5));
    AwsProperties aws = new AwsProperties(null, "us-east-1", "key", new Secret("secret"));
    SqsSurgeConfiguration configuration = new SqsSurgeConfiguration();
    client = configuration.sqsClient(aws, properties);
    for (String each : List.of(url.toString(), url + "-dead-letters")) {
      client.purgeQueue(PurgeQueueRequest.builder().queueUrl(each).build());
    }
    queue = configuration.surgeQueue(client, properties);
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Override
  protected SurgeQueue queue() {
    return queue;
  }

  @Override
  protected List<String> dead() {
    return client
        .receiveMessage(r -> r.queueUrl(sqs.queueUrl(QUEUE) + "-dead-letters").waitTimeSeconds(0))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }
}
