package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.archive.QueryRegister.RegisteredQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every register promises. */
public abstract class QueryRegisterContract {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private QueryRegister register = new InMemoryQueryRegister();

  /** An empty register. */
  protected abstract QueryRegister newRegister();

  @BeforeEach
  void prepare() {
    register = newRegister();
    register.prepare();
    register.prepare();
  }

  @Test
  void findsAQueryOfItsOwnerOnly() {
    register.add(query("1", "ours", NOON));

    assertThat(register.find("1", "ours")).contains(query("1", "ours", NOON));
    assertThat(register.find("1", "theirs")).isEmpty();
    assertThat(register.find("2", "ours")).isEmpty();
  }

  @Test
  void knowsWhatRuns() {
    register.add(query("1", "ours", NOON));
    register.add(query("2", "ours", NOON));
    register.add(query("3", "theirs", NOON));
    register.started("1", "execution");
    register.ended("2", null);

    assertThat(register.running("ours")).containsExactly(query("1", "ours", NOON, "execution"));
    assertThat(register.running())
        .extracting(RegisteredQuery::id)
        .containsExactlyInAnyOrder("1", "3");
  }

  @Test
  void keepsTheFirstEnd() {
    register.add(query("1", "ours", NOON));
    register.ended("1", Limit.TIME_LIMIT);
    register.ended("1", null);
    register.ended("nothing", Limit.SCAN_LIMIT);

    assertThat(register.find("1", "ours"))
        .hasValueSatisfying(
            found ->
                assertThat(found)
                    .returns(false, RegisteredQuery::running)
                    .returns(Limit.TIME_LIMIT, RegisteredQuery::limit));
  }

  @Test
  void forgets() {
    register.add(query("1", "ours", NOON.minusMillis(1)));
    register.add(query("2", "ours", NOON));
    register.add(query("3", "ours", NOON));
    register.remove("3");

    assertThat(register.deleteBefore(NOON)).isOne();

    assertThat(register.running()).extracting(RegisteredQuery::id).containsExactly("2");
  }

  private static RegisteredQuery query(String id, String organization, Instant at) {
    return query(id, organization, at, null);
  }

  private static RegisteredQuery query(
      String id, String organization, Instant at, @Nullable String execution) {
    return new RegisteredQuery(id, organization, "client", execution, 7, at, true, null);
  }
}
