package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Tenant;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class ArchiveQueriesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
  private static final Tenant OURS = new Tenant(DuckArchive.OURS.value(), "client-1");
  private static final Tenant THEIRS = new Tenant(DuckArchive.THEIRS.value(), "client-2");

  private final DuckArchive archive = new DuckArchive(true);
  private final DuckQueryEngine engine = new DuckQueryEngine(archive);
  private final QueryLimits limits =
      new QueryLimits(Duration.ofMinutes(1), DataSize.ofKilobytes(5), 2, Duration.ofSeconds(1));
  private final QueryRegister register = new InMemoryQueryRegister();
  private final ArchiveQueries queries =
      new ArchiveQueries(
          new ArchiveProperties("heliograph", "primary", "s3://a/", 4, Duration.ofMinutes(20)),
          limits,
          TenantView::raw,
          engine,
          register,
          new QueryWatch(limits, engine, register, () -> NOW),
          new Cells(JsonMapper.builder().build()),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void close() throws SQLException {
    archive.close();
  }

  @Test
  void showsAQueryFromStartToTheLastPage() {
    var id =
        queries.start(
            OURS,
            "SELECT signal_id, received_at, clock_skew_ms, nullif(v, 1) AS nothing FROM signals"
                + " ORDER BY 1 LIMIT 3");

    var running = queries.show(OURS, id, null, 2);
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(running.state()).isEqualTo("running");
    assertThat(running.rows()).isEmpty();

    var first = queries.show(OURS, id, null, 2);
    assertThat(first.state()).isEqualTo("succeeded");
    assertThat(first.columns())
        .extracting(QueryEngine.Column::name)
        .containsExactly("signal_id", "received_at", "clock_skew_ms", "nothing");
    assertThat(first.rows().getFirst())
        .containsExactly("100", "2026-11-24T08:00:00.123Z", 0L, null);
    assertThat(first.next()).isNotNull();
    assertThat(first.scannedBytes()).isEqualTo(4_711);
    assertThat(first.error()).isNull();

    var last = queries.show(OURS, id, first.next(), 2);
    assertThat(last.rows()).hasSize(1);
    assertThat(last.next()).isNull();
  }

  @Test
  void saysUpToWhenTheArchiveIsComplete() {
    var view = queries.show(OURS, queries.start(OURS, "SELECT 1"), null, 10);

    assertThat(view.completeThrough()).isEqualTo(Instant.parse("2026-11-24T08:40:00Z"));
  }

  @Test
  void boundsAnAnswerAndSaysSo() {
    var id = queries.start(OURS, "SELECT * FROM signals");
    queries.show(OURS, id, null, 100);

    var view = queries.show(OURS, id, null, 100);

    assertThat(view.rows()).hasSize(4);
    assertThat(view.rowLimit()).isEqualTo(4);
  }

  @Test
  void keepsQueriesOfOthersOutOfReach() {
    var id = queries.start(OURS, "SELECT 1");

    assertThatThrownBy(() -> queries.show(THEIRS, id, null, 10))
        .asInstanceOf(type(ProblemException.class))
        .returns(CommonReason.NOT_FOUND, ProblemException::reason);
    assertThatThrownBy(() -> queries.cancel(THEIRS, id))
        .asInstanceOf(type(ProblemException.class))
        .returns(CommonReason.NOT_FOUND, ProblemException::reason);
    assertThat(queries.show(OURS, id, null, 10).state()).isEqualTo("running");
  }

  @Test
  void cancelsARunningQuery() {
    var id = queries.start(OURS, "SELECT 1");

    queries.cancel(OURS, id);
    queries.cancel(OURS, id);

    assertThat(queries.show(OURS, id, null, 10).state()).isEqualTo("cancelled");
  }

  @Test
  void refusesBeforeTheEngineHearsOfIt() {
    assertThatThrownBy(() -> queries.start(OURS, "SELECT getenv('A')\nFROM keys"))
        .asInstanceOf(type(ProblemException.class))
        .returns(ArchiveReason.SQL_REFUSED, ProblemException::reason)
        .returns(
            List.of(
                new FieldError(
                    "/sql",
                    "line 1, column 8: function getenv (expected: one of the allowed functions)"),
                new FieldError(
                    "/sql",
                    "line 2, column 6: table keys (expected: signals or events or a name from"
                        + " WITH)")),
            ProblemException::errors)
        .satisfies(
            problem ->
                assertThat(problem.members()).containsKeys("allowed_tables", "allowed_functions"));

    assertThat(engine.statements()).isEmpty();
  }

  @Test
  void saysWhatFailedWithoutTheEnginesWords() {
    var id = queries.start(OURS, "SELECT nothing_such FROM signals");
    queries.show(OURS, id, null, 10);

    var view = queries.show(OURS, id, null, 10);

    assertThat(view.state()).isEqualTo("failed");
    assertThat(view.error())
        .isEqualTo(new QueryFailure("COLUMN_UNKNOWN", "name nothing_such: no such column here"));
  }

  @Test
  void givesEachOrganizationItsOwnRows() {
    var ours = queries.start(OURS, "SELECT count(*) AS clock_skew_ms FROM signals");
    var theirs = queries.start(THEIRS, "SELECT count(*) AS clock_skew_ms FROM signals");
    queries.show(OURS, ours, null, 10);
    queries.show(THEIRS, theirs, null, 10);

    assertThat(queries.show(OURS, ours, null, 10).rows()).isEqualTo(List.of(List.of(6L)));
    assertThat(queries.show(THEIRS, theirs, null, 10).rows()).isEqualTo(List.of(List.of(9L)));
  }

  @Test
  void runsOnlySoManyQueriesOfAnOrganizationAtOnce() {
    var first = queries.start(OURS, "SELECT 1");
    queries.start(OURS, "SELECT 2");

    assertThatThrownBy(() -> queries.start(OURS, "SELECT 3"))
        .asInstanceOf(type(ProblemException.class))
        .returns(ArchiveReason.TOO_MANY_QUERIES, ProblemException::reason);
    assertThat(engine.statements()).hasSize(2);
    queries.start(THEIRS, "SELECT 3");

    queries.cancel(OURS, first);
    queries.start(OURS, "SELECT 4");
  }

  @Test
  void countsNoQueryThatTheEngineWouldNotStart() {
    engine.refuseStarts(true);
    for (var attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(() -> queries.start(OURS, "SELECT 1"))
          .asInstanceOf(type(ProblemException.class))
          .returns(CommonReason.UNAVAILABLE, ProblemException::reason);
    }
    engine.refuseStarts(false);

    queries.start(OURS, "SELECT 1");
    assertThat(register.running()).hasSize(1);
  }

  @Test
  void copiesEveryRowOfEveryPage() throws IOException {
    var id = queries.start(OURS, "SELECT signal_id FROM signals ORDER BY 1");
    queries.show(OURS, id, null, 1);
    var rows = new ArrayList<List<String>>();

    queries.copyRows(OURS, id, columns -> sink(rows));

    assertThat(rows).hasSize(4).startsWith(List.of("100"));
    assertThatThrownBy(() -> queries.copyRows(THEIRS, id, columns -> sink(rows)))
        .asInstanceOf(type(ProblemException.class))
        .returns(CommonReason.NOT_FOUND, ProblemException::reason);
  }

  @Test
  void hasNoRowsToCopyBeforeTheEnd() {
    var id = queries.start(OURS, "SELECT 1");

    assertThatThrownBy(() -> queries.copyRows(OURS, id, columns -> sink(new ArrayList<>())))
        .asInstanceOf(type(ProblemException.class))
        .returns(ArchiveReason.ROWS_NOT_READY, ProblemException::reason);
  }

  private static RowSink sink(List<List<String>> rows) {
    return new RowSink() {
      @Override
      public void write(List<@Nullable String> texts) {
        rows.add(texts.stream().map(String::valueOf).toList());
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }
}
