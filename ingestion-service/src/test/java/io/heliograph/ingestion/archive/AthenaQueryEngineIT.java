package io.heliograph.ingestion.archive;

import static io.heliograph.ingestion.archive.DuckArchive.MARKER;
import static io.heliograph.ingestion.archive.DuckArchive.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.ingestion.archive.QueryEngine.Execution;
import io.heliograph.ingestion.archive.QueryEngine.State;
import io.heliograph.ingestion.archive.QueryRegister.RegisteredQuery;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.signal.SignalIds;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/** What the guard prints, run through the SDK's client on the Athena of local-cloud. */
class AthenaQueryEngineIT {
  private static final SignalIds IDS = new SignalIds(Clock.systemUTC());
  private static final ArchiveSqlGuard GUARD = new ArchiveSqlGuard(10_000);

  /** Until somebody stops it. */
  private static final String LONG =
      "SELECT count(*) FROM UNNEST(sequence(1, 100000)) AS a (x)"
          + " CROSS JOIN UNNEST(sequence(1, 100000)) AS b (y)"
          + " CROSS JOIN UNNEST(sequence(1, 100000)) AS c (z) WHERE x * y < z";

  @TempDir private static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static DuckArchive archive;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static LocalAthena athena;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static QueryEngine engine;

  @BeforeAll
  static void start() throws IOException {
    archive = new DuckArchive(true);
    athena = new LocalAthena(directory, archive);
    engine = athena.engine;
  }

  @AfterAll
  static void stop() throws SQLException {
    athena.close();
    archive.close();
  }

  static Stream<ArchiveSqlAllowedTest.Case> allowed() {
    return ArchiveSqlAllowedTest.cases();
  }

  static Stream<ArchiveSqlHostileTest.Attempt> hostile() {
    return ArchiveSqlHostileTest.attempts()
        .filter(
            attempt ->
                GUARD.check(attempt.sql(), TenantView.raw(OURS)) instanceof GuardVerdict.Allowed);
  }

  @ParameterizedTest
  @MethodSource("allowed")
  void runsWhatTheGuardAllows(ArchiveSqlAllowedTest.Case statement) throws SQLException {
    var sql = printed(statement.sql());
    var execution = engine.start(IDS.fresh(), sql);

    assertThat(awaitEnd(execution)).returns(State.SUCCEEDED, Execution::state);
    var page = engine.fetch(execution, null, 999);
    assertThat(page.columns()).extracting(QueryEngine.Column::name).isEqualTo(archive.columns(sql));
    assertThat(page.rows()).hasSize(archive.query(sql).size());
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void showsNothingOfTheOtherOrganization(ArchiveSqlHostileTest.Attempt attempt) {
    var execution = engine.start(IDS.fresh(), printed(attempt.sql()));

    var end = awaitEnd(execution);
    if (end.state() == State.SUCCEEDED) {
      assertThat(engine.fetch(execution, null, 999).rows().toString()).doesNotContain(MARKER);
    } else {
      assertThat(end.reason()).doesNotContain(MARKER);
    }
  }

  @Test
  void givesPagesWithoutTheHeader() {
    var execution =
        engine.start(
            IDS.fresh(),
            printed("SELECT signal_id, received_at, nullif(v, 1) AS n FROM signals ORDER BY 1"));
    awaitEnd(execution);

    var first = engine.fetch(execution, null, 4);
    assertThat(first.columns())
        .containsExactly(
            new QueryEngine.Column("signal_id", "varchar"),
            new QueryEngine.Column("received_at", "timestamp"),
            new QueryEngine.Column("n", "integer"));
    assertThat(first.rows()).hasSize(4);
    assertThat(first.rows().getFirst()).containsExactly("100", "2026-11-24 08:00:00.123", null);

    var last = engine.fetch(execution, first.next(), 4);
    assertThat(last.rows()).hasSize(2);
    assertThat(last.next()).isNull();
  }

  @Test
  void refusesACursorThatItDidNotGive() {
    var execution = engine.start(IDS.fresh(), printed("SELECT 1"));
    awaitEnd(execution);

    assertThatThrownBy(() -> engine.fetch(execution, "odd", 10))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("cursor");
  }

  @Test
  void startsOnceForOneId() {
    var id = IDS.fresh();

    assertThat(engine.start(id, printed("SELECT 1")))
        .isEqualTo(engine.start(id, printed("SELECT 1")));
  }

  @Test
  void tellsFailuresInWordsThatAreUnderstood() {
    assertThat(failure("SELECT nothing_such FROM signals")).isEqualTo("COLUMN_UNKNOWN");
    assertThat(failure("SELECT CAST(source AS bigint) FROM signals")).isEqualTo("VALUE_INVALID");
    assertThat(failure("SELECT array_sort(source, source, source) FROM signals"))
        .isEqualTo("TYPE_MISMATCH");
    assertThat(failure("SELECT source, count(*) FROM signals")).isEqualTo("NOT_GROUPED");
    assertThat(failure("SELECT v FROM signals a, signals b")).isEqualTo("NAME_AMBIGUOUS");
    assertThat(failure("SELECT year(v) FROM signals")).isEqualTo("TYPE_MISMATCH");
  }

  @Test
  void cancelsAQueryThatWouldTakeLong() {
    var execution = athena.start(printed(LONG));

    engine.cancel(execution);

    assertThat(awaitEnd(execution)).returns(State.CANCELLED, Execution::state);
    engine.cancel(execution);
  }

  @Test
  void stopsTheEngineItselfAtTheTimeLimit() {
    var register = new InMemoryQueryRegister();
    var execution = athena.start(printed(LONG));
    register.add(
        new RegisteredQuery("1", OURS.value(), "me", execution, 1, Instant.EPOCH, true, null));
    var limits =
        new QueryLimits(Duration.ofMinutes(1), DataSize.ofGigabytes(1), 1, Duration.ofSeconds(1));

    new QueryWatch(limits, engine, register, Clock.systemUTC()).pass();

    assertThat(awaitEnd(execution)).returns(State.CANCELLED, Execution::state);
    assertThat(register.running()).isEmpty();
  }

  @Test
  void givesTheSamePageForACursorHoweverOftenItIsAsked() {
    var execution = athena.start(printed("SELECT signal_id FROM signals ORDER BY 1"));
    awaitEnd(execution);
    var cursor = engine.fetch(execution, null, 2).next();

    var second = engine.fetch(execution, cursor, 2);
    engine.fetch(execution, second.next(), 2);

    assertThat(engine.fetch(execution, cursor, 2)).isEqualTo(second);
    assertThat(second.rows()).containsExactly(List.of("102"), List.of("103"));
  }

  @Test
  void knowsNothingOfAnExecutionThatTheEngineHasForgotten() {
    assertThatThrownBy(() -> engine.find("never-started"))
        .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
        .returns(CommonReason.NOT_FOUND, ProblemException::reason);
  }

  private static String failure(String sql) {
    var end = awaitEnd(engine.start(IDS.fresh(), printed(sql)));
    assertThat(end.state()).as(sql).isEqualTo(State.FAILED);
    return QueryFailure.of(end.reason()).reason();
  }

  private static String printed(String sql) {
    return ((GuardVerdict.Allowed) GUARD.check(sql, TenantView.raw(OURS))).sql();
  }

  private static Execution awaitEnd(String execution) {
    return athena.awaitEnd(execution);
  }
}
