package io.heliograph.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

class LocalCloudIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void carriesARecordFromItsStreamToSqlWithUnmodifiedClients() {
    try (LocalCloud cloud = start();
        KinesisClient kinesis =
            aws(cloud, KinesisClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        AthenaClient athena =
            aws(cloud, AthenaClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      kinesis.putRecord(
          put ->
              put.streamName("signals")
                  .partitionKey("a")
                  .data(SdkBytes.fromUtf8String("{\"v\":1,\"signal_id\":\"a1\"}\n")));

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(column(athena, "SELECT signal_id FROM heliograph.signals"))
                      .containsExactly("signal_id", "a1"));
    }
  }

  private static List<String> column(AthenaClient athena, String sql) {
    String id =
        athena
            .startQueryExecution(
                start ->
                    start
                        .queryString(sql)
                        .queryExecutionContext(context -> context.database(LocalCloud.DATABASE))
                        .resultConfiguration(
                            result ->
                                result.outputLocation("s3://" + LocalCloud.ATHENA_BUCKET + "/")))
            .queryExecutionId();
    await()
        .atMost(SOON)
        .until(
            () ->
                athena
                    .getQueryExecution(get -> get.queryExecutionId(id))
                    .queryExecution()
                    .status()
                    .state()
                    .equals(QueryExecutionState.SUCCEEDED));
    List<Row> rows = athena.getQueryResults(get -> get.queryExecutionId(id)).resultSet().rows();
    return rows.stream().map(row -> row.data().getFirst().varCharValue()).toList();
  }

  @Test
  void hasItsStreamsBucketsAndDeliveryStreams() {
    try (LocalCloud cloud = start();
        KinesisClient kinesis =
            aws(cloud, KinesisClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        DynamoDbClient dynamoDb =
            aws(cloud, DynamoDbClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        FirehoseClient firehose =
            aws(cloud, FirehoseClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        S3Client s3 =
            aws(cloud, S3Client.builder())
                .endpointOverride(cloud.s3Endpoint())
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      for (String stream : LocalCloud.STREAMS) {
        assertThat(kinesis.listShards(list -> list.streamName(stream)).shards()).hasSize(1);
      }
      assertThat(s3.listBuckets().buckets())
          .extracting(Bucket::name)
          .containsExactlyInAnyOrder(LocalCloud.ARCHIVE_BUCKET, LocalCloud.ATHENA_BUCKET);
      for (String stream : List.of("signals", "events")) {
        assertThat(
                firehose
                    .describeDeliveryStream(describe -> describe.deliveryStreamName(stream))
                    .deliveryStreamDescription()
                    .deliveryStreamName())
            .isEqualTo(stream);
      }
      assertThatThrownBy(() -> dynamoDb.describeTable(describe -> describe.tableName("none")))
          .hasMessageContaining("none");
    }
  }

  @Test
  void findsEverythingAgainAfterARestart() {
    for (int run = 1; run <= 2; run++) {
      try (LocalCloud cloud = start();
          MongoClient mongo = MongoClients.create(cloud.mongoConnectionString())) {
        mongo.getDatabase("test").getCollection("runs").insertOne(new Document("run", run));

        assertThat(mongo.getDatabase("test").getCollection("runs").countDocuments()).isEqualTo(run);
      }
    }
  }

  @Test
  void refusesADataDirectoryThatIsInUse() {
    try (LocalCloud first = start()) {
      assertThat(first.awsEndpoint()).hasHost("127.0.0.1");
      assertThatThrownBy(this::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void leavesNothingRunningWhenAPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LocalCloudOptions blocked =
          new LocalCloudOptions(
              directory,
              taken.getLocalPort(),
              0,
              0,
              null,
              null,
              Duration.ofSeconds(2),
              false,
              "test",
              "test");

      assertThatThrownBy(() -> LocalCloud.start(blocked)).isInstanceOf(UncheckedIOException.class);
    }

    try (LocalCloud cloud = start()) {
      assertThat(cloud.awsEndpoint()).hasHost("127.0.0.1");
    }
  }

  private LocalCloud start() {
    return LocalCloud.start(LocalCloudOptions.forTest(directory));
  }

  private static <B extends AwsClientBuilder<B, ?>> B aws(LocalCloud cloud, B builder) {
    return builder
        .endpointOverride(cloud.awsEndpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }
}
