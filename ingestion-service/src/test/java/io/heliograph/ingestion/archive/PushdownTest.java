package io.heliograph.ingestion.archive;

import static io.heliograph.ingestion.archive.DuckArchive.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushdownTest {
  private static final ArchiveSqlGuard GUARD = new ArchiveSqlGuard(10_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "signal_name = 'a' | AND \"stored\".\"signal_name\" = 'a'",
        "\"Signal_Name\" <> 'a''b' | AND \"stored\".\"signal_name\" <> 'a''b'",
        "s.kind IN ('a', 'b') AND v = 1 | AND \"stored\".\"kind\" IN ('a', 'b')",
        "environment NOT LIKE 'p%' | AND \"stored\".\"environment\" NOT LIKE 'p%'",
        "received_at < TIMESTAMP '2026-11-24 08:00:00' | AND \"stored\".\"received_at\" < TIMESTAMP"
            + " '2026-11-24 08:00:00.000'",
        "received_at > TIMESTAMP '2026-11-24 08:00' | AND \"stored\".\"dt\" >= '2026-11-23' AND"
            + " \"stored\".\"received_at\" >= TIMESTAMP '2026-11-23 08:00:00.000'",
        "received_at >= from_iso8601_timestamp('2026-11-24T01:00:00+02:00') | AND \"stored\".\"dt\""
            + " >= '2026-11-22' AND \"stored\".\"received_at\" >= TIMESTAMP '2026-11-22"
            + " 23:00:00.000'",
        "received_at <= TIMESTAMP '2026-11-24 08:00:00.123456' | AND \"stored\".\"received_at\" <="
            + " TIMESTAMP '2026-11-24 08:00:00.124'",
      })
  void pushesWhatCannotFail(String where, String pushed) {
    assertThat(printed("SELECT v FROM signals AS s WHERE " + where))
        .contains("'" + OURS.value() + "' " + pushed + " GROUP BY");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "signals AS s | signal_name = 'a' OR true",
        "signals AS s | NOT (signal_name = 'a')",
        "signals AS s | signal_name = v",
        "signals AS s | signal_name = 5",
        "signals AS s | CAST(signal_name AS bigint) = 5",
        "signals AS s | lower(signal_name) = 'a'",
        "signals AS s | trace_id = 'a'",
        "signals AS s | other.signal_name = 'a'",
        "signals AS s | signal_name LIKE 'a' ESCAPE 'b'",
        "signals AS s | received_at > '2026-11-24'",
        "signals AS s | received_at > TIMESTAMP 'soon'",
        "signals AS s | received_at <> TIMESTAMP '2026-11-24 08:00:00'",
        "signals AS s | received_at NOT BETWEEN TIMESTAMP '2026-11-24' AND TIMESTAMP '2026-11-25'",
        "signals AS s (signal_name) | signal_name = 'a'",
        "(SELECT 1 AS signal_name) AS t CROSS JOIN signals AS s | signal_name = 'a'",
        "signals AS s FULL JOIN events AS e ON true | s.signal_name = 'a'",
        "events AS e RIGHT JOIN signals AS s ON true | signal_name = 'a'",
      })
  void leavesEverythingElse(String from, String where) {
    assertThat(printed("SELECT 1 FROM " + from + " WHERE " + where))
        .contains("'" + OURS.value() + "' GROUP BY");
  }

  @Test
  void changesNoAnswer() throws SQLException {
    var view = ArchiveTable.SIGNALS.viewOf(TenantView.raw(OURS), Pushed.NOTHING);
    try (var archive = new DuckArchive(true)) {
      for (var seed = 0; seed < 300; seed++) {
        var random = new Random(seed);
        var where =
            Stream.generate(() -> condition(random))
                .limit(1 + random.nextInt(3))
                .collect(Collectors.joining(random.nextInt(5) == 0 ? " OR " : " AND "));
        var expected = archive.query("SELECT signal_id FROM " + view + " AS s WHERE " + where);

        var answer = archive.query(printed("SELECT signal_id FROM signals AS s WHERE " + where));

        assertThat(answer)
            .as("seed " + seed + ": " + where)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  private static String condition(Random random) {
    var operator = List.of("<", "<=", ">", ">=", "=", "<>").get(random.nextInt(6));
    var second = random.nextInt(30);
    var time = "TIMESTAMP '2026-11-24 08:00:%02d.123'".formatted(second);
    return switch (random.nextInt(6)) {
      case 0, 1 -> "received_at " + operator + " " + time;
      case 2 -> "s.received_at BETWEEN TIMESTAMP '2026-11-24 08:00:01' AND " + time;
      case 3 -> "signal_name " + operator + " 'ours-name-1'";
      case 4 -> "signal_name IN ('ours-name-0', 'x')";
      default -> "(kind LIKE 'p%')";
    };
  }

  private static String printed(String sql) {
    var verdict = GUARD.check(sql, TenantView.raw(OURS));
    assertThat(verdict).isInstanceOf(GuardVerdict.Allowed.class);
    return ((GuardVerdict.Allowed) verdict).sql();
  }
}
