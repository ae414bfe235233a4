package io.heliograph.cloud.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.heliograph.cloud.aws.CloudEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FirehoseServiceIT {
  private static final String RECORD =
      """
      {"v":1,"signal_id":"0123456789abcdef0123456789abcdef","organization_id":"5f0000000000000000000001",\
      "received_at":"2026-11-24T08:00:00.123Z","occurred_at":"2026-11-24T07:59:59.000Z","clock_skew_ms":-3,\
      "actor":{"ips":["8.8.4.4","2001:db8::1"],"user":{"id":"7","email":"a@b.c"},"user_key":"email=a%40b.c&id=7"},\
      "infra":{"hostname":"web-1"},"enrichment":{"address_class":"public"},"payload":"{\\"a\\":[1,2]}","new":1}
      """;

  @TempDir Path directory;

  @Test
  void deliversNestedColumnsUnderTheirNames() throws Exception {
    SignalsStream signals = start(Clock.systemUTC());
    signals.put(List.of(RECORD));
    signals.close();

    assertThat(
            ParquetQuery.strings(
                """
                SELECT concat_ws('|', v, signal_id, epoch_ms(received_at), epoch_ms(occurred_at), clock_skew_ms,
                  actor.ips[1], actor.ips[2], actor."user"['email'], actor.user_key, actor.user_agent IS NULL,
                  infra.hostname, infra.agent_id IS NULL, enrichment.address_class, payload->>'$.a[1]',
                  location IS NULL) FROM signals
                """,
                signals.bucket()))
        .containsExactly(
            "1|0123456789abcdef0123456789abcdef|1795507200123|1795507199000|-3|8.8.4.4|2001:db8::1|a@b.c"
                + "|email=a%40b.c&id=7|true|web-1|true|public|2|true");
  }

  @Test
  void deliversWithinTheIntervalByHourOfArrival() throws Exception {
    Clock clock = Clock.fixed(Instant.parse("2026-11-24T23:59:59.999Z"), ZoneOffset.UTC);
    try (SignalsStream signals = start(clock)) {
      signals.put(List.of(RECORD));

      await().until(() -> objects(signals), objects -> !objects.isEmpty());

      assertThat(objects(signals))
          .singleElement()
          .asString()
          .matches("signals/dt=2026-11-24/hour=23/signals-shardId-000000000000-\\d+\\.parquet");
    }
  }

  @Test
  void deliversAtTheSizeLimitBeforeTheInterval() throws Exception {
    Buffering buffering = new Buffering(3L * RECORD.length(), Duration.ofMinutes(15));
    try (SignalsStream signals = SignalsStream.start(directory, buffering, Clock.systemUTC())) {
      signals.put(Collections.nCopies(7, RECORD));

      await().until(() -> objects(signals), objects -> objects.size() == 2);

      assertThat(ParquetQuery.strings("SELECT signal_id FROM signals", signals.bucket()))
          .hasSize(6);
    }
    assertThat(
            ParquetQuery.strings("SELECT signal_id FROM signals", directory.resolve("s3/archive")))
        .hasSize(7);
  }

  @Test
  void putsWhatIsNoRowAsideAndGoesOn() throws Exception {
    SignalsStream signals = start(Clock.systemUTC());
    signals.put(List.of("not json", RECORD, "{\"v\":\"one\"}"));
    signals.close();

    assertThat(ParquetQuery.strings("SELECT signal_id FROM signals", signals.bucket())).hasSize(1);
    Path errors =
        objects(signals).stream().filter(key -> key.startsWith("errors")).findFirst().orElseThrow();
    List<JsonNode> lines =
        Files.readAllLines(signals.bucket().resolve(errors)).stream()
            .map(JsonMapper.shared()::readTree)
            .toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().path("rawData").binaryValue()).asString().isEqualTo("not json");
    assertThat(lines.getFirst().path("ErrorCode").asString())
        .isEqualTo("DataFormatConversion.ParseError");
    assertThat(lines.getLast().path("ErrorMessage").asString())
        .isEqualTo("v: STRING (expected: INT)");
    assertThat(lines.getLast().path("dataCatalogTable").path("tableName").asString())
        .isEqualTo("signals");
    assertThat(errors.toString()).startsWith("errors/signals/format-conversion-failed/dt=");
    assertThat(signals.firehose().failedConversions()).isEqualTo(2);
  }

  @Test
  void deliversNothingTwiceAfterARestart() throws Exception {
    for (int i = 0; i < 3; i++) {
      SignalsStream signals = start(Clock.systemUTC());
      signals.put(List.of(RECORD));
      signals.close();
    }

    assertThat(
            ParquetQuery.strings("SELECT signal_id FROM signals", directory.resolve("s3/archive")))
        .hasSize(3);
  }

  @Test
  void describesItsStreamsAndRefusesTheRest() throws Exception {
    try (SignalsStream signals = start(Clock.systemUTC());
        CloudEndpoint endpoint = new CloudEndpoint(0, List.of(signals.firehose()))) {
      endpoint.start();
      try (FirehoseClient client =
          FirehoseClient.builder()
              .endpointOverride(endpoint.uri())
              .region(Region.US_EAST_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
              .build()) {
        DeliveryStreamDescription description =
            client
                .describeDeliveryStream(describe -> describe.deliveryStreamName("signals"))
                .deliveryStreamDescription();

        assertThat(description.deliveryStreamStatusAsString()).isEqualTo("ACTIVE");
        assertThat(
                description
                    .destinations()
                    .getFirst()
                    .extendedS3DestinationDescription()
                    .bufferingHints()
                    .sizeInMBs())
            .isEqualTo(64);
        assertThatThrownBy(
                () -> client.describeDeliveryStream(describe -> describe.deliveryStreamName("x")))
            .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listDeliveryStreams(list -> list.limit(1)))
            .isInstanceOfSatisfying(
                FirehoseException.class,
                e ->
                    assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("UnknownOperationException"));
      }
    }
  }

  private SignalsStream start(Clock clock) throws IOException {
    return SignalsStream.start(directory, Duration.ofMillis(100), clock);
  }

  private static List<Path> objects(SignalsStream signals) throws IOException {
    if (!Files.exists(signals.bucket())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(signals.bucket())) {
      return files.filter(Files::isRegularFile).map(signals.bucket()::relativize).toList();
    }
  }
}
