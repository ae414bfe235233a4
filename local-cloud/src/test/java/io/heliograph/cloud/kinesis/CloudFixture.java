package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.dynamodb.DynamoDbService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Kinesis and DynamoDB behind an endpoint on a free port, with the SDK's own clients for it. */
final class CloudFixture implements AutoCloseable {
  static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  final KinesisService kinesis;
  private final DynamoDbService dynamoDb;
  private final CloudEndpoint endpoint;

  CloudFixture(Path directory, Clock clock) throws IOException {
    kinesis = KinesisService.open(directory.resolve("kinesis"), clock);
    dynamoDb = DynamoDbService.open(directory.resolve("dynamodb"), clock);
    endpoint = new CloudEndpoint(0, List.of(kinesis, dynamoDb));
    endpoint.start();
  }

  URI uri() {
    return endpoint.uri();
  }

  KinesisClient client() {
    return KinesisClient.builder()
        .endpointOverride(uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  KinesisAsyncClient asyncClient() {
    return KinesisAsyncClient.builder()
        .endpointOverride(uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        // The client's default for Kinesis is HTTP/2 with prior knowledge, which AWS alone speaks.
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
        .build();
  }

  DynamoDbAsyncClient dynamoDbClient() {
    return DynamoDbAsyncClient.builder()
        .endpointOverride(uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .build();
  }

  @Override
  public void close() throws IOException {
    endpoint.close();
    kinesis.close();
    dynamoDb.close();
  }
}
