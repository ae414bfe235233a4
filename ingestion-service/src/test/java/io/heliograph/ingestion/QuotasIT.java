package io.heliograph.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.RunningIngestion.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotas as their users set and meet them. */
class QuotasIT {
  private static final String APPLICATION = "/v1/quotas/" + FakeAccount.APPLICATION;
  private static final String GENEROUS =
      "{\"signals_per_minute\":600000,\"bytes_per_minute\":600000000,\"burst_seconds\":10}";

  @TempDir static Path directory;
  private static RunningIngestion ingestion;

  @BeforeAll
  static void start() throws Exception {
    ingestion =
        new RunningIngestion(
            directory,
            Map.of("heliograph.ingestion.quota.application.signals-per-minute", "1000000"));
  }

  @AfterAll
  static void stop() throws Exception {
    ingestion.close();
  }

  private static String token(String scope) {
    return ingestion.account().token(FakeAccount.ORGANIZATION, scope);
  }

  private static Answer send(int payload) {
    return ingestion.post(
        "/signals",
        RunningIngestion.key(),
        "{\"signal_name\":\"it.quota\",\"payload\":{\"text\":\"%s\"}}"
            .formatted("x".repeat(payload)));
  }

  @Test
  void showsTheDefaultUntilOneIsSetAndTheOrganizationsBesideIt() {
    Answer organization = ingestion.get("/v1/quotas", token("quotas:read"));

    assertThat(organization.status()).isEqualTo(200);
    assertThat(organization.json().path("signals_per_minute").asLong()).isEqualTo(12_000_000);
    assertThat(organization.json().path("source").asString()).isEqualTo("default");
    ingestion.call("PUT", "/v1/quotas", token("quotas:write"), GENEROUS);
    assertThat(ingestion.get("/v1/quotas", token("quotas:read")).json().path("source").asString())
        .isEqualTo("set");
  }

  @Test
  void holdsAnApplicationToTheBytesThatWereSetAtOnce() {
    Answer set =
        ingestion.call(
            "PUT",
            APPLICATION,
            token("quotas:write"),
            "{\"signals_per_minute\":600,\"bytes_per_minute\":60000,\"burst_seconds\":1}");
    Answer first = send(5_000);
    Answer second = send(10);

    assertThat(set.status()).isEqualTo(200);
    assertThat(set.json().path("bytes_per_minute").asLong()).isEqualTo(60_000);
    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.json().path("limit").asString()).isEqualTo("application.bytes_per_minute");
    assertThat(second.header("ratelimit-limit")).isEqualTo("1000");
    assertThat(Integer.parseInt(second.header("retry-after"))).isBetween(1, 6);
    assertThat(ingestion.call("PUT", APPLICATION, token("quotas:write"), GENEROUS).status())
        .isEqualTo(200);
  }

  @Test
  void tellsEveryMistakeAndAllowsNoMoreThanTheOperatorDoes() {
    Answer wrong =
        ingestion.call(
            "PUT",
            APPLICATION,
            token("quotas:write"),
            "{\"signals_per_minute\":99000000000,\"burst_seconds\":0}");

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("errors").size()).isEqualTo(3);
    assertThat(wrong.json().at("/errors/0/message").asString())
        .isEqualTo("signals_per_minute: 99000000000 (expected: 1..12000000)");
  }

  @Test
  void belongsToItsOrganizationAndToThoseWhoMay() {
    String stranger = ingestion.account().token("e".repeat(24), "quotas:read quotas:write");

    assertThat(ingestion.get(APPLICATION, stranger).status()).isEqualTo(404);
    assertThat(ingestion.call("PUT", APPLICATION, stranger, GENEROUS).status()).isEqualTo(404);
    assertThat(ingestion.get(APPLICATION, token("signals:read")).status()).isEqualTo(403);
    assertThat(ingestion.call("PUT", APPLICATION, token("quotas:read"), GENEROUS).status())
        .isEqualTo(403);
    assertThat(ingestion.get(APPLICATION, null).status()).isEqualTo(401);
  }
}
