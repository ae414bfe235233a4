package io.heliograph.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A delivery stream from Kinesis to Parquet on S3, as the archive is filled. It cannot be made by a
 * test, as it needs a role and a table: it is the one of {@code terraform/}, or its like.
 */
abstract class FirehoseContract {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH").withZone(ZoneOffset.UTC);

  @TempDir private Path directory;
  private final Instant begun = Instant.now();
  private FirehoseClient firehose;
  private KinesisClient kinesis;
  private S3Client s3;

  abstract URI endpoint();

  abstract URI kinesisEndpoint();

  abstract URI s3Endpoint();

  /** A delivery stream of signals that is there. */
  String deliveryStream() {
    return "signals";
  }

  @BeforeEach
  void open() {
    firehose = Clients.firehose(endpoint());
    kinesis = Clients.kinesis(kinesisEndpoint());
    s3 = Clients.s3(s3Endpoint());
  }

  @AfterEach
  void close() {
    firehose.close();
    kinesis.close();
    s3.close();
  }

  private DeliveryStreamDescription description() {
    return firehose
        .describeDeliveryStream(r -> r.deliveryStreamName(deliveryStream()))
        .deliveryStreamDescription();
  }

  private ExtendedS3DestinationDescription destination() {
    return description().destinations().getFirst().extendedS3DestinationDescription();
  }

  private void put(String record) {
    String arn = description().source().kinesisStreamSourceDescription().kinesisStreamARN();
    kinesis.putRecord(
        r ->
            r.streamName(arn.substring(arn.indexOf('/') + 1))
                .partitionKey(UUID.randomUUID().toString())
                .data(SdkBytes.fromUtf8String(record)));
  }

  @Test
  void tellsWhereItReadsAndHowItWrites() {
    DeliveryStreamDescription found = description();

    assertThat(found.deliveryStreamStatus()).isEqualTo(DeliveryStreamStatus.ACTIVE);
    assertThat(found.deliveryStreamType()).isEqualTo(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE);
    assertThat(destination().bucketARN()).startsWith("arn:aws:s3:::");
    assertThat(destination().prefix()).endsWith("dt=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/");
    assertThat(destination().errorOutputPrefix()).contains("!{firehose:error-output-type}");
    assertThat(destination().dataFormatConversionConfiguration().enabled()).isTrue();
    assertThatThrownBy(() -> firehose.describeDeliveryStream(r -> r.deliveryStreamName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void deliversRecordsAsParquetByHourOfArrival() {
    List<String> ids = Stream.generate(FirehoseContract::id).limit(3).toList();
    ids.forEach(
        id ->
            put(
                """
                {"v":1,"signal_id":"%s","organization_id":"5f0000000000000000000001",\
                "received_at":"2026-11-24T08:00:00.123Z","actor":{"ips":["8.8.4.4"],"user":{"id":"7"}},\
                "payload":"{\\"a\\":1}","unknown":1}
                """
                    .formatted(id)));

    Set<String> seen = new HashSet<>();
    List<String> delivered = new ArrayList<>();
    await()
        .atMost(patience())
        .until(
            () -> {
              for (String key : keys(destination().prefix())) {
                if (seen.add(key)) {
                  delivered.addAll(rows(key, ids));
                }
              }
              return delivered.size() >= ids.size();
            });
    assertThat(delivered)
        .containsExactlyInAnyOrderElementsOf(
            ids.stream().map(id -> id + "|1795507200123|8.8.4.4|7|{\"a\":1}").toList());
  }

  @Test
  void putsAsideWhatIsNoRow() {
    String text = "no json: " + id();
    put(text);

    JsonNode aside =
        await()
            .atMost(patience())
            .until(
                () ->
                    keys(destination().errorOutputPrefix()).stream()
                        .flatMap(key -> new String(bytes(key), StandardCharsets.UTF_8).lines())
                        .map(line -> JsonMapper.shared().readTree(line))
                        .filter(line -> text.equals(content(line)))
                        .findFirst()
                        .orElse(null),
                found -> found != null);

    assertThat(aside.path("ErrorCode").asString("")).startsWith("DataFormatConversion.");
    assertThat(aside.path("ErrorMessage").asString("")).isNotBlank();
  }

  private static String content(JsonNode line) {
    return new String(line.path("rawData").binaryValue(), StandardCharsets.UTF_8);
  }

  private static String id() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private Duration patience() {
    return Duration.ofSeconds(60L + destination().bufferingHints().intervalInSeconds());
  }

  private String bucket() {
    return destination().bucketARN().substring("arn:aws:s3:::".length());
  }

  /** Objects of the hours since the test began. */
  private List<String> keys(String expression) {
    return Stream.of(begun, Instant.now())
        .map(
            hour ->
                expression
                    .replace("!{firehose:error-output-type}", "format-conversion-failed")
                    .replace("!{timestamp:yyyy-MM-dd}", DAY.format(hour))
                    .replace("!{timestamp:HH}", HOUR.format(hour)))
        .distinct()
        .flatMap(
            prefix ->
                s3
                    .listObjectsV2Paginator(r -> r.bucket(bucket()).prefix(prefix))
                    .contents()
                    .stream())
        .filter(object -> object.lastModified().isAfter(begun.minusSeconds(60)))
        .map(S3Object::key)
        .toList();
  }

  private byte[] bytes(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(bucket()).key(key)).asByteArray();
  }

  /** Rows of these ids in an object, read by another reader than ours. */
  private List<String> rows(String key, List<String> ids) throws Exception {
    Path file = Files.write(directory.resolve(UUID.randomUUID() + ".parquet"), bytes(key));
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement();
        var found =
            statement.executeQuery(
                "SELECT concat_ws('|', signal_id, epoch_ms(received_at), actor.ips[1],"
                    + " actor.\"user\"['id'], payload) FROM read_parquet('"
                    + file
                    + "') WHERE signal_id IN ('"
                    + String.join("', '", ids)
                    + "')")) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    } catch (SQLException notParquet) {
      throw new AssertionError(key, notParquet);
    }
  }
}
