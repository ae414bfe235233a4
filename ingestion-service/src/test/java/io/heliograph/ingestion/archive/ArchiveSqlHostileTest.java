package io.heliograph.ingestion.archive;

import static io.heliograph.ingestion.archive.DuckArchive.MARKER;
import static io.heliograph.ingestion.archive.DuckArchive.OURS;
import static io.heliograph.ingestion.archive.DuckArchive.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attempt of {@code hostile.txt}, against the engine with both organizations' rows. */
class ArchiveSqlHostileTest {
  private static final ArchiveSqlGuard GUARD = new ArchiveSqlGuard(10_000);

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static DuckArchive archive;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static DuckArchive alone;

  @BeforeAll
  static void open() {
    archive = new DuckArchive(true);
    alone = new DuckArchive(false);
  }

  @AfterAll
  static void close() throws SQLException {
    archive.close();
    alone.close();
  }

  record Attempt(String fate, String sql) {}

  static Stream<Attempt> attempts() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ArchiveSqlHostileTest.class.getResourceAsStream("/archive/hostile.txt")),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", 2))
          .map(parts -> new Attempt(parts[0].strip(), parts[1].strip().replace("\\n", "\n")))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void neverReachesTheOtherOrganization(Attempt attempt) {
    switch (GUARD.check(attempt.sql(), TenantView.raw(OURS))) {
      case GuardVerdict.Refused refused -> {
        assertThat(attempt.fate()).as(refused.problems().toString()).isEqualTo("refused");
        assertThat(refused.problems()).isNotEmpty();
        assertThat(refused.problems()).allMatch(problem -> problem.line() >= 1);
      }
      case GuardVerdict.Allowed allowed -> {
        assertThat(attempt.fate()).as(allowed.sql()).isIn("contained", "clean");
        assertContained(allowed.sql(), attempt.fate().equals("clean"));
      }
    }
  }

  @Test
  void wouldSeeTheOtherOrganizationsRowsWithoutTheGuard() throws SQLException {
    assertThat(archive.query("SELECT * FROM signals").toString()).contains(MARKER, THEIRS.value());
  }

  private static void assertContained(String sql, boolean clean) {
    try {
      var rows = archive.query(sql);
      assertThat(rows.stream().flatMap(List::stream))
          .noneMatch(cell -> cell.contains(MARKER) || cell.contains("666"));
      assertThat(rows)
          .as("the answer is the same whether the others have rows or not")
          .containsExactlyInAnyOrderElementsOf(alone.query(sql));
    } catch (SQLException e) {
      var message = String.valueOf(e.getMessage());
      assertThat(message).doesNotContain(MARKER);
      if (clean || message.contains("Parser Error")) {
        fail("not portable, or not clean: " + sql + ": " + message);
      }
    }
  }
}
