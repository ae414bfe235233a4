package io.heliograph.ingestion.surge.sqs;

import io.heliograph.ingestion.surge.SurgeProperties;
import io.heliograph.ingestion.surge.SurgeQueue;
import io.heliograph.kit.aws.AwsProperties;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue whose address is set; nothing without one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heliograph.ingestion.surge.queue-url")
public class SqsSurgeConfiguration {
  /** A long poll lasts 20 s. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  @Bean(destroyMethod = "close")
  SqsClient sqsClient(AwsProperties aws, SurgeProperties surge) {
    // The queue's own address says where SQS is; that of local-cloud is not
    // heliograph.aws.endpoint.
    URI queue = java.util.Objects.requireNonNull(surge.queueUrl());
    return aws.configure(SqsClient.builder())
        .endpointOverride(queue.resolve("/"))
        .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(2)))
        .httpClient(
            ApacheHttpClient.builder()
                .maxConnections(16)
                .connectionTimeout(Duration.ofSeconds(1))
                .socketTimeout(READ_TIMEOUT)
                .build())
        .build();
  }

  @Bean
  SurgeQueue surgeQueue(SqsClient sqs, SurgeProperties surge) {
    return new SqsSurgeQueue(sqs, java.util.Objects.requireNonNull(surge.queueUrl()));
  }
}
