package io.heliograph.cloud.contract;

import java.net.URI;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SDK's clients for an address, unmodified. Key and region are {@code AWS_ACCESS_KEY_ID},
 * {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_REGION}, else {@code test} and us-east-1.
 */
final class Clients {
  private Clients() {}

  static KinesisClient kinesis(URI endpoint) {
    return sync(KinesisClient.builder(), endpoint).build();
  }

  static KinesisAsyncClient kinesisAsync(URI endpoint) {
    return at(KinesisAsyncClient.builder(), endpoint)
        // The client's default for Kinesis is HTTP/2 with prior knowledge, which AWS alone speaks.
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
        .build();
  }

  static DynamoDbClient dynamoDb(URI endpoint) {
    return sync(DynamoDbClient.builder(), endpoint).build();
  }

  static S3Client s3(URI endpoint) {
    return sync(S3Client.builder(), endpoint).forcePathStyle(true).build();
  }

  static SqsClient sqs(URI endpoint) {
    return sync(SqsClient.builder(), endpoint).build();
  }

  static FirehoseClient firehose(URI endpoint) {
    return sync(FirehoseClient.builder(), endpoint).build();
  }

  static AthenaClient athena(URI endpoint) {
    return sync(AthenaClient.builder(), endpoint).build();
  }

  private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B sync(
      B builder, URI endpoint) {
    return at(builder, endpoint).httpClientBuilder(UrlConnectionHttpClient.builder());
  }

  private static <B extends AwsClientBuilder<B, ?>> B at(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(setting("AWS_REGION", "us-east-1")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    setting("AWS_ACCESS_KEY_ID", "test"),
                    setting("AWS_SECRET_ACCESS_KEY", "test"))));
  }

  private static String setting(String variable, String otherwise) {
    return Objects.requireNonNullElse(System.getenv(variable), otherwise);
  }
}
