package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.ingestion.archive.QueryEngine.State;
import io.heliograph.ingestion.archive.QueryRegister.RegisteredQuery;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class QueryWatchTest {
  private static final String OURS = DuckArchive.OURS.value();

  private final QueryRegister register = new InMemoryQueryRegister();
  private final ScriptedEngine engine = new ScriptedEngine();
  private Instant now = Instant.parse("2026-11-24T09:00:00Z");
  private final QueryWatch watch =
      new QueryWatch(
          new QueryLimits(Duration.ofMinutes(1), DataSize.ofKilobytes(5), 2, Duration.ofSeconds(1)),
          engine,
          register,
          () -> now);

  @Test
  void stopsAQueryThatNobodyAsksForWhenItsTimeIsUp() {
    add("execution");
    now = now.plusSeconds(60);
    watch.pass();
    assertThat(engine.cancelled).isFalse();

    now = now.plusSeconds(1);
    watch.pass();

    assertThat(engine.cancelled).isTrue();
    assertThat(register.running()).isEmpty();
    engine.execution = new QueryEngine.Execution(State.CANCELLED, 0, "Query cancelled");
    assertThat(watch.look(found()))
        .returns(State.FAILED, QueryWatch.Seen::state)
        .returns(Limit.TIME_LIMIT.failure(), QueryWatch.Seen::failure);
  }

  @Test
  void stopsAQueryThatHasReadTooMuch() {
    add("execution");
    engine.execution = new QueryEngine.Execution(State.RUNNING, 6_000, null);

    watch.pass();

    assertThat(engine.cancelled).isTrue();
    assertThat(watch.look(found()).failure()).isEqualTo(Limit.SCAN_LIMIT.failure());
  }

  @Test
  void withholdsTheAnswerOfAQueryThatToldTooLateWhatItRead() {
    add("execution");
    engine.execution = new QueryEngine.Execution(State.SUCCEEDED, 6_000, null);

    assertThat(watch.look(found()).failure()).isEqualTo(Limit.SCAN_LIMIT.failure());
    assertThat(watch.look(found()).state()).isEqualTo(State.FAILED);
  }

  @Test
  void knowsTheLimitOfAthenasWorkgroup() {
    add("execution");
    engine.execution =
        new QueryEngine.Execution(
            State.CANCELLED, 4_000, "Query cancelled! : Bytes scanned limit was exceeded");

    assertThat(watch.look(found()).failure()).isEqualTo(Limit.SCAN_LIMIT.failure());
  }

  @Test
  void leavesAnAnswerThatIsThereHoweverLongAgoItWasAskedFor() {
    add("execution");
    engine.execution = new QueryEngine.Execution(State.SUCCEEDED, 4_000, null);
    now = now.plus(Duration.ofDays(3));

    watch.pass();

    assertThat(register.running()).isEmpty();
    assertThat(watch.look(found()))
        .returns(State.SUCCEEDED, QueryWatch.Seen::state)
        .returns(null, QueryWatch.Seen::failure);
  }

  @Test
  void endsAQueryWhoseInstanceDiedWhileItStartedIt() {
    add(null);
    watch.pass();
    assertThat(register.running()).hasSize(1);

    now = now.plusSeconds(61);
    watch.pass();

    assertThat(register.running()).isEmpty();
    assertThat(watch.look(found()).state()).isEqualTo(State.FAILED);
  }

  @Test
  void endsAQueryThatTheEngineHasForgotten() {
    add("execution");
    engine.forgotten = true;

    watch.pass();

    assertThat(register.running()).isEmpty();
    assertThatThrownBy(() -> watch.look(found())).isInstanceOf(ProblemException.class);
  }

  @Test
  void looksAtTheOthersWhileTheEngineFailsForOne() {
    add("broken");
    register.add(new RegisteredQuery("2", OURS, "me", "execution", 1, now, true, null));
    engine.execution = new QueryEngine.Execution(State.SUCCEEDED, 0, null);

    watch.pass();

    assertThat(register.running()).extracting(RegisteredQuery::id).containsExactly("1");
  }

  private void add(@Nullable String execution) {
    register.add(new RegisteredQuery("1", OURS, "me", execution, 1, now, true, null));
  }

  private RegisteredQuery found() {
    return register.find("1", OURS).orElseThrow();
  }

  /** Says of every execution what it is told to; {@code broken} fails. */
  private static final class ScriptedEngine implements QueryEngine {
    Execution execution = new Execution(State.RUNNING, 0, null);
    boolean cancelled;
    boolean forgotten;

    @Override
    public String start(String id, String sql) {
      throw new AssertionError("nothing is started here");
    }

    @Override
    public Execution find(String name) {
      if (forgotten) {
        throw ProblemException.notFound("query");
      }
      if (name.equals("broken")) {
        throw new ProblemException(CommonReason.UNAVAILABLE, "down");
      }
      return execution;
    }

    @Override
    public Page fetch(String name, @Nullable String cursor, int limit) {
      return new Page(List.of(), List.of(), null);
    }

    @Override
    public void cancel(String name) {
      cancelled = true;
    }
  }
}
