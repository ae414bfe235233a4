package io.heliograph.cloud.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements as the service's guard prints them, with what Athena would answer. */
class PrestoSqlIT {
  private static AthenaFixture athena;

  @BeforeAll
  static void deliver(@TempDir Path directory) throws IOException {
    athena = new AthenaFixture(directory, Duration.ofSeconds(20));
    athena.deliver(
        "2026-11-24T07:30:00Z", signal("a", "07:29:59.500"), signal("a", "07:29:58.500"));
    athena.deliver("2026-11-24T08:10:00Z", signal("b", "08:09:59.250"));
  }

  private static String signal(String id, String time) {
    return """
    {"v":1,"signal_id":"%s","organization_id":"o1","signal_name":"sq.sdk.login","received_at":"2026-11-24T%sZ",
     "actor":{"ips":["8.8.4.4","1.1.1.1"],"user":{"id":"7"},"user_key":"id=7"},
     "payload":"{\\"count\\":5,\\"deep\\":{\\"name\\":\\"x\\"},\\"list\\":[3,4]}"}
    """
        .formatted(id, time);
  }

  @AfterAll
  static void stop() {
    athena.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "SELECT \"count\"(*) FROM \"signals\" # 3",
        "SELECT count(DISTINCT signal_id) FROM heliograph.signals WHERE (dt = '2026-11-24') # 2",
        "SELECT count(*) FROM signals WHERE ((dt >= '2026-11-24') AND (received_at >= TIMESTAMP"
            + " '2026-11-24 08:00:00.000')) # 1",
        "SELECT max(received_at) FROM signals # 2026-11-24 08:09:59.250",
        "SELECT s.signal_id, s.received_at FROM (SELECT signal_id, received_at, row_number() OVER"
            + " (PARTITION BY signal_id ORDER BY received_at ASC) rn FROM signals) s WHERE (s.rn ="
            + " 1) ORDER BY s.signal_id ASC NULLS LAST LIMIT 1 # a|2026-11-24 07:29:58.500",
        "SELECT * FROM (SELECT signal_id FROM signals ORDER BY received_at DESC) LIMIT 1 # b",
        "SELECT CAST(v AS varchar), CAST('5' AS bigint), CAST(v AS double) FROM signals LIMIT 1 #"
            + " 1|5|1.0",
        "SELECT json_extract_scalar(payload, '$.deep.name'), json_extract_scalar(payload,"
            + " '$[\"deep\"][\"name\"]'), json_extract_scalar(payload, '$.list[1]'),"
            + " json_extract_scalar(payload, '$.none') FROM signals LIMIT 1 # x|x|4|null",
        "SELECT sum(CAST(json_extract_scalar(payload, '$.count') AS bigint)) FROM signals # 15",
        "SELECT date_trunc('hour', received_at), count(*) FROM signals GROUP BY 1 ORDER BY 1 ASC"
            + " LIMIT 1 # 2026-11-24 07:00:00.000|2",
        "SELECT count_if((signal_id = 'a')), approx_distinct(signal_id) > 0 FROM signals # 2|true",
        "SELECT ip, count(*) FROM signals CROSS JOIN UNNEST(actor.ips) AS t (ip) GROUP BY ip ORDER"
            + " BY ip DESC LIMIT 1 # 8.8.4.4|3",
        "SELECT actor.user_key, actor.ips[1], actor.\"user\"['id'], element_at(actor.\"user\","
            + " 'none'), element_at(actor.ips, 2), cardinality(actor.ips) FROM signals LIMIT 1 #"
            + " id=7|8.8.4.4|7|null|1.1.1.1|2",
        "SELECT \"actor\".\"ips\", \"actor\".\"user\", infra FROM signals LIMIT 1 # [8.8.4.4,"
            + " 1.1.1.1]|{id=7}|null",
        "SELECT 1 / 2, 7 / 2.0E0, -7 / 2, 7 % 4 # 0|3.5|-3|3",
        "SELECT date_add('day', -1, received_at), date_diff('minute', TIMESTAMP '2026-11-24"
            + " 08:00:00.000', received_at) FROM signals WHERE signal_id = 'b' # 2026-11-23"
            + " 08:09:59.250|9",
        "SELECT from_unixtime(1795507200), to_unixtime(TIMESTAMP '2026-11-24 08:00:00.000'),"
            + " from_iso8601_timestamp('2026-11-24T08:00:00Z') # 2026-11-24 08:00:00.000"
            + " UTC|1.7955072E9|2026-11-24 08:00:00.000 UTC",
        "SELECT count(*) FROM signals WHERE received_at >"
            + " from_iso8601_timestamp('2026-11-24T08:00:00Z') # 1",
        "SELECT regexp_like(signal_name, '^sq\\.sdk'), array_join(actor.ips, ','),"
            + " contains(actor.ips, '8.8.4.4'), sequence(1, 3) FROM signals LIMIT 1 #"
            + " true|8.8.4.4,1.1.1.1|true|[1, 2, 3]",
        "SELECT max_by(signal_id, received_at), map_agg(signal_id, v), approx_percentile(v, 0.5)"
            + " FROM signals WHERE hour = '08' # b|{b=1}|1",
        "SELECT received_at + INTERVAL '1' HOUR, year(received_at), day_of_week(received_at) FROM"
            + " signals WHERE signal_id = 'b' # 2026-11-24 09:09:59.250|2026|2",
        "SELECT TRY_CAST('x' AS bigint), try(CAST('x' AS bigint)), coalesce(NULL, 'y'), if((1 = 1),"
            + " 'p', 'q') # null|null|y|p",
        "WITH t AS (SELECT signal_id FROM signals) SELECT count(*) FROM t # 3",
        "SELECT filter(actor.ips, (x) -> (x LIKE '8.%')) FROM signals LIMIT 1 # [8.8.4.4]",
        "SELECT url_extract_host('https://u@example.com:80/p?q'), date_format(received_at,"
            + " '%Y-%m-%d'), to_iso8601(received_at) FROM signals WHERE signal_id = 'b' #"
            + " example.com|2026-11-24|2026-11-24T08:09:59.250",
        "SELECT signal_id FROM signals WHERE (hour = '08') OFFSET 0 ROWS FETCH FIRST 1 ROWS ONLY #"
            + " b",
      })
  void answersAsAthenaWould(String sql, String expected) {
    List<String> rows =
        athena.rows(sql).stream()
            .map(
                row ->
                    row.stream()
                        .map(value -> Objects.requireNonNullElse(value, "null"))
                        .collect(Collectors.joining("|")))
            .toList();

    assertThat(rows).containsExactly(expected);
  }
}
