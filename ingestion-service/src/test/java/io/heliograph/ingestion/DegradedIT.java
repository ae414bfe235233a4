package io.heliograph.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.ingestion.RunningIngestion.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sender meets when something is used up or away. */
class DegradedIT {
  private static final String SIGNAL = "{\"signal_name\":\"it.degraded\",\"payload\":{}}";

  @TempDir Path directory;

  private static String batch(int signals) {
    return "[" + String.join(",", Collections.nCopies(signals, SIGNAL)) + "]";
  }

  @Test
  void saysWhenTheQuotaIsUsedUpAndWhenToComeAgain() throws Exception {
    try (RunningIngestion ingestion =
        new RunningIngestion(
            directory,
            Map.of(
                "heliograph.ingestion.quota.application.signals-per-minute", "60",
                "heliograph.ingestion.quota.application.burst-seconds", "10"))) {
      Answer first = ingestion.post("/batches", RunningIngestion.key(), batch(40));
      Answer second = ingestion.post("/batches", RunningIngestion.key(), batch(1));

      assertThat(first.status()).isEqualTo(202);
      assertThat(first.header("ratelimit-limit")).isEqualTo("10");
      assertThat(first.header("ratelimit-remaining")).isEqualTo("0");
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.json().path("reason").asString()).isEqualTo("RATE_LIMITED");
      assertThat(second.json().path("limit").asString())
          .isEqualTo("application.signals_per_minute");
      assertThat(Integer.parseInt(second.header("retry-after"))).isBetween(20, 31);
      assertThat(second.header("ratelimit-remaining")).isEqualTo("0");
    }
  }

  @Test
  void takesSignalsWhileTheStoreIsAwayAndCountsThemLater() throws Exception {
    try (RunningIngestion ingestion = new RunningIngestion(directory, Map.of())) {
      int port = ingestion.closeMongo();
      Answer away;
      try {
        away = ingestion.post("/batches", RunningIngestion.key(), batch(2) + " ");
      } finally {
        ingestion.openMongo(port);
      }

      assertThat(away.status()).isEqualTo(202);
      assertThat(ingestion.published()).hasSize(2);
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> ingestion.outcomes().getOrDefault("accepted", 0L) == 2);
    }
  }
}
