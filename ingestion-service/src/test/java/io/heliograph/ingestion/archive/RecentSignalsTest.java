package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.archive.RecentSignals.Recent;
import io.heliograph.ingestion.archive.RecentSignals.RecentSignal;
import io.heliograph.kit.security.Tenant;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class RecentSignalsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");

  private static final QueryLimits LIMITS =
      new QueryLimits(Duration.ofMinutes(1), DataSize.ofGigabytes(1), 2, Duration.ofSeconds(1));
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final DuckArchive archive = new DuckArchive(true);
  private final QueryEngine engine = new DuckQueryEngine(archive);
  private final QueryRegister register = new InMemoryQueryRegister();
  private final RecentSignals recent =
      new RecentSignals(
          new ArchiveQueries(
              new ArchiveProperties("heliograph", "primary", "s3://a/", 500, Duration.ofMinutes(5)),
              LIMITS,
              TenantView::raw,
              engine,
              register,
              new QueryWatch(LIMITS, engine, register, CLOCK),
              new Cells(JsonMapper.builder().build()),
              CLOCK),
          CLOCK);

  @AfterEach
  void close() throws SQLException {
    archive.close();
  }

  private Recent find(OrganizationId whose, Duration within) throws InterruptedException {
    return recent.find(new Tenant(whose.value(), "client"), "ours-app", within, 500);
  }

  @Test
  void readsTheLatestOfAnApplication() throws InterruptedException {
    Recent found = find(DuckArchive.OURS, Duration.ofHours(1));

    assertThat(found.signals()).hasSize(DuckArchive.OUR_SIGNALS);
    assertThat(found.signals().getFirst())
        .isEqualTo(
            new RecentSignal(
                "ours-name-1",
                "ours",
                "ours-schema",
                "ours",
                "id=ours",
                "\"ours\"",
                "\"ours\"",
                "ours",
                "{\"x\":\"ours\"}",
                "{\"n\":5,\"x\":\"ours\"}"));
    assertThat(found.completeThrough()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
  }

  @Test
  void seesNothingOfOthersNorOfBefore() throws InterruptedException {
    assertThat(find(DuckArchive.THEIRS, Duration.ofHours(1)).signals()).isEmpty();
    assertThat(find(DuckArchive.OURS, Duration.ofMinutes(1)).signals()).isEmpty();
  }
}
