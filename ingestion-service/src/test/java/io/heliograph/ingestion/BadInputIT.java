package io.heliograph.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import io.heliograph.ingestion.BadInput.Case;
import io.heliograph.ingestion.RunningIngestion.Answer;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Bad input, one row each: what is refused, why, and what is taken beside it. What is bad about the
 * connection itself is in {@link BadConnectionIT}.
 */
class BadInputIT {
  @TempDir static Path directory;
  private static RunningIngestion ingestion;

  @BeforeAll
  static void start() throws Exception {
    ingestion = new RunningIngestion(directory, Map.of());
  }

  @AfterAll
  static void stop() throws IOException {
    ingestion.close();
  }

  static Stream<Case> badInput() throws IOException {
    return BadInput.cases();
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void isRefusedWithAReasonAndHidesNothingElse(Case input) {
    Map<String, Long> before = ingestion.outcomes();

    Answer answer = ingestion.post(input.path(), input.headers(), input.body());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(input.status());
    JsonNode told = answer.json();
    assertThat(told.toString())
        .contains(input.told())
        .doesNotContain(BadInput.CONTENT, "Exception", "io.heliograph", "org.apache");
    if (answer.status() == 202) {
      assertThat(told.path("accepted").intValue()).isEqualTo(input.accepted());
      assertThat(told.path("rejected").size()).isEqualTo(input.rejected());
      told.path("rejected").forEach(BadInputIT::assertSaysWhy);
    } else {
      assertProblem(answer, input);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertCounted(input, before, ingestion.outcomes()));
  }

  private static void assertSaysWhy(JsonNode rejected) {
    assertThat(rejected.path("reason").asString()).matches("[A-Z_]+");
    assertThat(rejected.path("errors").get(0).path("message").asString()).contains("(expected: ");
  }

  private static void assertProblem(Answer answer, Case input) {
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.path("reason").asString()).isEqualTo(input.reason());
    assertThat(problem.path("type").asString())
        .isEqualTo(
            "https://heliograph.dev/problems/"
                + input.reason().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    assertThat(problem.path("detail").asString()).isNotBlank();
    if (input.status() == 422 && input.rejected() > 0) {
      assertThat(problem.path("message").asString()).isNotBlank();
      problem.path("rejected").forEach(BadInputIT::assertSaysWhy);
    }
  }

  private static void assertCounted(Case input, Map<String, Long> before, Map<String, Long> after) {
    assertThat(more(before, after, "accepted")).isEqualTo(input.accepted());
    assertThat(more(before, after, "rejected")).isEqualTo(input.rejected());
    assertThat(more(before, after, "refused_requests")).isEqualTo(input.refusedRequests());
    assertThat(more(before, after, "duplicates")).isZero();
    assertThat(more(before, after, "unacknowledged")).isZero();
  }

  private static long more(Map<String, Long> before, Map<String, Long> after, String field) {
    return after.getOrDefault(field, 0L) - before.getOrDefault(field, 0L);
  }

  private static SignalRecord published(String name) {
    return ingestion.published().stream()
        .filter(signal -> signal.signalName().equals(name))
        .reduce((first, later) -> later)
        .orElseThrow();
  }

  private static SignalRecord sent(String name, String more) {
    String body = "[{\"signal_name\":\"%s\",\"payload\":{}%s}]".formatted(name, more);
    assertThat(ingestion.post("/batches", RunningIngestion.key(), body).status()).isEqualTo(202);
    return published(name);
  }

  @Test
  void bombsAreDefusedQuickly() throws IOException {
    byte[] large = new byte[256 << 20];
    Map<String, String> headers = new HashMap<>(RunningIngestion.key());
    headers.put("content-encoding", "zstd");
    byte[] bomb = Zstd.compress(large);

    long begun = System.nanoTime();
    Answer answer = ingestion.post("/batches", headers, bomb);

    assertThat(bomb).hasSizeLessThan(64 << 10);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aKeyOfOthersWritesIntoItsOwnApplicationAlone() {
    Map<String, Long> before = ingestion.outcomes();
    Map<String, String> foreign = Map.of("x-api-key", FakeAccount.OTHER_KEY, "x-app-name", "shop");

    Answer answer =
        ingestion.post(
            "/batches", foreign, "[{\"signal_name\":\"bad.foreign\",\"payload\":{}},{}]");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(published("bad.foreign").organizationId()).isEqualTo(FakeAccount.OTHER_ORGANIZATION);
    assertThat(published("bad.foreign").applicationId()).isEqualTo(FakeAccount.OTHER_APPLICATION);
    assertThat(ingestion.outcomes()).isEqualTo(before);
  }

  @Test
  void timesAreBelievedWithinReason() {
    Instant now = Instant.now();

    SignalRecord future = sent("bad.future", ",\"time\":\"9999-12-31T23:59:59Z\"");
    SignalRecord ancient = sent("bad.ancient", ",\"time\":\"0002-01-01T00:00:00Z\"");

    assertThat(future.occurredAt()).isBetween(now, future.receivedAt().plusSeconds(30));
    assertThat(future.clockSkewMs()).isGreaterThan(Duration.ofDays(365).toMillis());
    assertThat(ancient.occurredAt()).isEqualTo(Instant.parse("0002-01-01T00:00:00Z"));
    assertThat(ancient.receivedAt()).isAfterOrEqualTo(now.minusSeconds(1));
  }

  @Test
  void schemasThatNobodyKnowsAreMarkedOrRejectedWhereTheApplicationIsStrict() {
    String unknown = ",\"payload_schema\":\"nobody/knows/1-0-0\"";
    assertThat(sent("bad.unknown", unknown).schemaStatus()).isEqualTo(SchemaStatus.UNKNOWN);
    String policy = "/v1/schema-policies/" + FakeAccount.APPLICATION;
    String token = ingestion.account().token(FakeAccount.ORGANIZATION, "schemas:write");
    ingestion.call("PUT", policy, token, "{\"unknown_schemas\":\"reject\"}");
    try {
      Answer answer =
          ingestion.post(
              "/batches",
              RunningIngestion.key(),
              "[{\"signal_name\":\"bad.strict\",\"payload\":{}},"
                  + "{\"signal_name\":\"bad.strict\",\"payload\":{}%s}]".formatted(unknown));

      assertThat(answer.status()).isEqualTo(202);
      JsonNode rejected = answer.json().path("rejected").get(0);
      assertThat(rejected.path("index").intValue()).isEqualTo(1);
      assertThat(rejected.path("reason").asString()).isEqualTo("SCHEMA_UNKNOWN");
      assertThat(rejected.path("errors").get(0).path("pointer").asString())
          .isEqualTo("/payload_schema");
    } finally {
      ingestion.call("PUT", policy, token, "{\"unknown_schemas\":\"accept\"}");
    }
  }

  @Test
  void theLastOfDuplicateNamesCounts() {
    SignalRecord signal =
        sent("bad.first", ",\"signal_name\":\"bad.first\",\"payload\":{\"a\":1,\"\\u0061\":2}");

    assertThat(signal.payload()).isEqualTo("{\"a\":2}");
  }

  @Test
  void whatIsRepairedIsToldInTheRecord() {
    List<String> repaired =
        List.of(
            sent("bad.numbers", ",\"payload\":[1e999," + "9".repeat(100_000) + "]").schemaDetails(),
            sent("bad.surrogate", ",\"payload\":\"\\ud800\"").schemaDetails(),
            sent("bad.deep", ",\"payload\":" + "[".repeat(50_000) + "]".repeat(50_000))
                .schemaDetails(),
            sent("bad.long", ",\"payload\":\"" + "x".repeat(3 << 20) + "\"").schemaDetails());

    assertThat(repaired.get(0)).contains("number:/payload/0", "number:/payload/1");
    assertThat(repaired.get(1)).isEqualTo("replaced:/payload");
    assertThat(repaired.get(2)).startsWith("too-deep:/payload");
    assertThat(repaired.get(3)).isEqualTo("truncated:/payload");
  }
}
