package io.heliograph.ingestion.archive;

import static io.heliograph.ingestion.archive.DuckArchive.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement of {@code allowed.txt}: it passes, runs, and answers as if we were alone. */
class ArchiveSqlAllowedTest {
  private static final ArchiveSqlGuard GUARD = new ArchiveSqlGuard(10_000);

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static DuckArchive archive;

  @BeforeAll
  static void open() {
    archive = new DuckArchive(true);
  }

  @AfterAll
  static void close() throws SQLException {
    archive.close();
  }

  record Case(String sql, String answer) {}

  static Stream<Case> cases() {
    try (var file =
        Objects.requireNonNull(
            ArchiveSqlAllowedTest.class.getResourceAsStream("/archive/allowed.txt"))) {
      var lines =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      return IntStream.range(0, lines.size() / 2)
          .mapToObj(
              i -> new Case(lines.get(2 * i), lines.get(2 * i + 1).substring("=> ".length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersFromOurRows(Case statement) throws SQLException {
    var verdict = GUARD.check(statement.sql(), TenantView.raw(OURS));

    assertThat(verdict).isInstanceOf(GuardVerdict.Allowed.class);
    var sql = ((GuardVerdict.Allowed) verdict).sql();
    assertThat(archive.columns(sql) + " " + archive.query(sql)).isEqualTo(statement.answer());
  }
}
