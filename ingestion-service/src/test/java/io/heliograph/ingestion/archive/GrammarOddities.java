package io.heliograph.ingestion.archive;

import java.util.Random;

/** Pieces of SQL that a tame author does not write. */
final class GrammarOddities {
  private final Random random;

  GrammarOddities(Random random) {
    this.random = random;
  }

  /** A statement that is no query, or a query dressed up as one. */
  String statement(String query) {
    return pick(
        "EXPLAIN " + query,
        "EXPLAIN ANALYZE " + query,
        "PREPARE p FROM " + query,
        "EXECUTE p USING 1",
        "EXECUTE IMMEDIATE '" + query.replace("'", "''") + "'",
        "DEALLOCATE PREPARE p",
        "SHOW TABLES",
        "SHOW CREATE TABLE signals",
        "SHOW COLUMNS FROM signals",
        "SHOW STATS FOR (" + query + ")",
        "DESCRIBE signals",
        "DESCRIBE OUTPUT p",
        "INSERT INTO signals " + query,
        "CREATE TABLE x AS " + query,
        "CREATE VIEW x AS " + query,
        "DELETE FROM signals WHERE true",
        "UPDATE signals SET v = 2",
        "MERGE INTO signals USING events ON true WHEN MATCHED THEN DELETE",
        "TRUNCATE TABLE signals",
        "CALL system.sync_partition_metadata('a', 'b', 'FULL')",
        "SET SESSION query_max_run_time = '9d'",
        "USE system.runtime",
        "GRANT SELECT ON signals TO PUBLIC",
        "START TRANSACTION",
        "TABLE signals",
        "VALUES 1, 2, 3",
        "UNLOAD (" + query + ") TO 's3://x/' WITH (format = 'JSON')",
        "WITH SESSION query_max_run_time = '9d' " + query,
        "WITH FUNCTION f() RETURNS bigint RETURN 1 " + query,
        query + "; " + query,
        "COPY signals TO '/tmp/x'",
        "ATTACH '/tmp/x'",
        "PRAGMA database_list",
        "",
        ";",
        "('");
  }

  String table() {
    return pick(
        "heliograph.signals",
        "AwsDataCatalog.heliograph.signals",
        "information_schema.tables",
        "system.runtime.queries",
        "\"signals$partitions\"",
        "\"signals$path\"",
        "\"signals$history\"",
        "signals_compacted",
        "keys",
        "\"s3://heliograph-archive/signals\"",
        "'/etc/passwd'",
        "\"/etc/passwd\"",
        "duckdb_settings",
        "signals FOR VERSION AS OF 1",
        "signals FOR TIMESTAMP AS OF TIMESTAMP '2026-01-01 00:00:00'",
        "signals TABLESAMPLE BERNOULLI (50)",
        "TABLE(exclude_columns(input => TABLE(signals), columns => DESCRIPTOR(v)))",
        "TABLE(read_text('/etc/passwd'))",
        "read_parquet('s3://x')",
        "LATERAL (SELECT * FROM keys)",
        "JSON_TABLE('[1]', 'lax $[*]' COLUMNS (x integer PATH 'lax $'))",
        "signals MATCH_RECOGNIZE (ORDER BY received_at MEASURES A.v AS x PATTERN (A B+) DEFINE B AS"
            + " B.v > 0)",
        "(signals)",
        "(signals CROSS JOIN events)",
        "\"signals\" ",
        "sıgnals",
        "\"sig\"\"nals\"",
        "\"signals\u0000\"");
  }

  String join(String outer, String alias) {
    return pick(
        " NATURAL JOIN events AS " + alias,
        " JOIN events AS " + alias + " USING (signal_id)",
        " JOIN keys AS " + alias + " ON true",
        " LEFT JOIN LATERAL (SELECT * FROM " + outer + ") AS " + alias + " ON true",
        " LEFT JOIN UNNEST(ARRAY[1]) WITH ORDINALITY AS " + alias + " (a, b) ON true",
        " CROSS JOIN UNNEST(" + outer + ".actor.user) AS " + alias + " (k, v)",
        " POSITIONAL JOIN events AS " + alias,
        " ASOF JOIN events AS " + alias + " ON true",
        " CROSS JOIN events");
  }

  String expression(String text) {
    return pick(
        "\"$path\"",
        "\"stored\".\"payload\"",
        "numbered.organization_id",
        "\"repeat\"",
        "dt",
        "\"filename\"",
        "read_text('/etc/passwd')",
        "getenv('HOME')",
        "current_setting('home_directory')",
        "current_user",
        "current_catalog",
        "version()",
        "query_table('keys')",
        "heliograph.lower(" + text + ")",
        "system.main.getenv('HOME')",
        "\"lower\"(" + text + ")",
        "\"read_text\"(" + text + ")",
        "JSON_VALUE(" + text + ", 'lax $.x')",
        "JSON_QUERY(" + text + ", 'lax $' ERROR ON ERROR)",
        "JSON_OBJECT('a' : " + text + ")",
        "LISTAGG(" + text + ", ',') WITHIN GROUP (ORDER BY 1)",
        "format('%s', " + text + ")",
        "CAST(" + text + " AS varbinary)",
        "CAST(" + text + " AS HyperLogLog)",
        "CAST(ROW(1) AS ROW(\"a\"\"b\" integer)).x",
        text + " AT TIME ZONE 'UTC'",
        text + " COLLATE nocase",
        text + "::varchar",
        "?",
        "$1",
        "X'6869'",
        "U&'\\D800'",
        "U&'\\+10FFFF' || " + text,
        "'a' 'b'",
        "$$x$$",
        "E'\\x41'",
        "'" + "x".repeat(3_000) + "'",
        "'\u202e\u0000'",
        "(((((((((" + text + ")))))))))",
        "ARRAY" + "[".repeat(60) + "1" + "]".repeat(60),
        "CASE WHEN true THEN ".repeat(80) + "1" + " END".repeat(80),
        "(x -> x)(1)",
        "transform(ARRAY[1], (x, x) -> (SELECT max(payload) FROM keys))",
        "(SELECT payload FROM keys LIMIT 1)",
        "(TABLE keys)",
        "EXISTS (TABLE keys)",
        "classifier()",
        "max(" + text + ") OVER (PARTITION BY v MEASURES a AS b)",
        "try_cast(" + text + " AS json)",
        "grouping(" + text + ")",
        "row_number() OVER nothing",
        "a -> b",
        "*",
        text + ".*",
        "ROW(1, 2).*");
  }

  String number() {
    return pick(
        "9".repeat(30),
        "9".repeat(400),
        "1e400",
        "-9223372036854775808",
        "9223372036854775808",
        "0x_ff",
        "0b101",
        "1__0",
        ".5",
        "1.",
        "1.e5",
        "- - 1",
        "+ 1",
        "1 = 1",
        "NULL",
        "INFINITY",
        "nan()",
        "INTERVAL '1' DAY",
        "INTERVAL '1-2' YEAR TO MONTH",
        "DECIMAL '1.5'",
        "BIGINT '1'",
        "TIME '01:02:03'",
        "random()",
        "1 / 0",
        "count(*) FILTER (WHERE true) OVER w");
  }

  /** A token dropped, doubled or put elsewhere. */
  String mutated(String sql) {
    if (sql.length() < 4) {
      return sql;
    }
    var at = random.nextInt(sql.length() - 1);
    var to = Math.min(sql.length(), at + 1 + random.nextInt(8));
    return switch (random.nextInt(4)) {
      case 0 -> sql.substring(0, at) + sql.substring(to);
      case 1 -> sql.substring(0, to) + sql.substring(at);
      case 2 -> sql.substring(0, at) + pick("'", "\"", "(", ")", "--", "/*", ";", "\\", "\u00a0");
      default ->
          sql.substring(0, at)
              + pick("'", "\"", ")", "(", "*/", "--", " -- \n", ";", "`", "{", "\u0000")
              + sql.substring(at);
    };
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }
}
