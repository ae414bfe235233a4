package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.archive.QueryEngine.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The local engine beside Athena, function by function: what Trino's documentation says of each
 * expression of {@code presto-functions.tsv}, through the guard. The table of differences in the
 * archive's page is made of the same file; {@code -Darchive.docs.write=true} writes it.
 */
class PrestoFunctionsIT {
  private static final ArchiveSqlGuard GUARD = new ArchiveSqlGuard(1_000);
  private static final Path PAGE = Path.of("../docs/features/archive-sql.md");
  private static final String BEGIN = "<!-- differences: made of presto-functions.tsv -->\n";
  private static final String END = "<!-- end of differences -->\n";
  private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "integer", "bigint");

  @TempDir private static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static DuckArchive archive;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static LocalAthena athena;

  /**
   * @param value as Athena's results show it; {@code error} where the statement fails
   * @param local what the local engine gives instead; empty if the same
   */
  record Row(String area, String sql, String type, String value, String local, String difference) {
    static Row of(String line) {
      var parts = (line + "\t\t\t").split("\t", -1);
      return new Row(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    boolean differs() {
      return !difference.isEmpty();
    }

    @Override
    public String toString() {
      return sql;
    }
  }

  static Stream<Row> rows() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PrestoFunctionsIT.class.getResourceAsStream("/presto-functions.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#")).map(Row::of).toList().stream();
    }
  }

  @BeforeAll
  static void start() throws IOException {
    archive = new DuckArchive(false);
    athena = new LocalAthena(directory, archive);
  }

  @AfterAll
  static void stop() throws SQLException {
    athena.close();
    archive.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void answersAsTrinoDocuments(Row row) {
    var verdict = GUARD.check("SELECT " + row.sql(), TenantView.raw(DuckArchive.OURS));
    assertThat(verdict).isInstanceOf(GuardVerdict.Allowed.class);

    var execution = athena.start(((GuardVerdict.Allowed) verdict).sql());
    var end = athena.awaitEnd(execution);

    var expected = row.differs() ? row.local() : row.value();
    if (expected.equals("error")) {
      assertThat(end.state()).isEqualTo(State.FAILED);
      return;
    }
    assertThat(end).as(end.reason()).returns(State.SUCCEEDED, QueryEngine.Execution::state);
    var page = athena.engine.fetch(execution, null, 10);
    assertThat(page.rows()).hasSize(1);
    assertThat(String.valueOf(page.rows().getFirst().getFirst())).isEqualTo(expected);
    if (!row.differs()) {
      assertThat(kind(page.columns().getFirst().type())).isEqualTo(kind(row.type()));
    }
  }

  @Test
  void looksAtEveryAllowedFunction() throws IOException {
    var words =
        rows()
            .flatMap(row -> Stream.of(row.sql().split("[^A-Za-z0-9_]+", -1)))
            .collect(Collectors.toSet());

    assertThat(AllowedFunctions.NAMES)
        .filteredOn(name -> !words.contains(name))
        // Their values are of the moment, or alike by definition.
        .containsExactlyInAnyOrder("last_value", "now", "stddev_pop", "stddev_samp", "var_samp");
    assertThat(rows()).hasSizeGreaterThan(120);
  }

  @Test
  void thePageListsTheDifferences() throws IOException {
    var page = Files.readString(PAGE);
    var begin = page.indexOf(BEGIN) + BEGIN.length();
    var end = page.indexOf(END);
    if (Boolean.getBoolean("archive.docs.write")) {
      Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
      return;
    }

    assertThat(page.substring(begin, end)).isEqualTo(table());
  }

  private static String table() throws IOException {
    return rows()
        .filter(Row::differs)
        .collect(
            Collectors.toMap(Row::difference, List::of, (one, other) -> one, LinkedHashMap::new))
        .values()
        .stream()
        .map(List::getFirst)
        .map(
            row ->
                "| "
                    + row.difference()
                    + " | `"
                    + row.sql().replace("|", "\\|")
                    + "` | "
                    + shown(row.value())
                    + " | "
                    + shown(row.local())
                    + " |\n")
        .collect(
            Collectors.joining(
                "", "| locally | for example | Athena | local |\n|---|---|---|---|\n", ""));
  }

  private static String shown(String value) {
    return value.equals("error") ? "fails" : "`" + value + "`";
  }

  /** Widths of whole numbers are one kind: JSON shows no difference. */
  private static String kind(String type) {
    return WHOLE.contains(type) ? "whole number" : type;
  }
}
