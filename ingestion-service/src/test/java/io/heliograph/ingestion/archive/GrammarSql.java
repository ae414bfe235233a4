package io.heliograph.ingestion.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes random statements over the grammar of Trino, well-typed where they are tame, and with
 * whatever a hostile author may try where they are not. One seed, one statement.
 */
final class GrammarSql {
  private final Random random;
  private final GrammarExpressions expressions;
  private final GrammarOddities odd;
  private final boolean hostile;

  /** Names from WITH that are in scope; each has the columns {@code x} (text) and {@code n}. */
  private final List<String> ctes = new ArrayList<>();

  private int depth;
  private int aliases;
  private boolean sameEveryTime = true;

  /**
   * @param hostile false: only what the guard should allow
   */
  GrammarSql(long seed, boolean hostile) {
    this.random = new Random(seed * 31 + (hostile ? 7 : 0));
    this.hostile = hostile;
    this.odd = new GrammarOddities(random);
    this.expressions = new GrammarExpressions(random, this::subquery, hostile ? odd : null);
  }

  /** The statement. */
  String statement() {
    if (hostile && chance(6)) {
      return odd.statement(noise(query()));
    }
    var sql = noise(query());
    return hostile && chance(4) ? odd.mutated(sql) : sql;
  }

  /**
   * Whether the answer is defined by the rows alone, so that it may be compared; known once the
   * statement is written.
   */
  boolean sameEveryTime() {
    return sameEveryTime && expressions.sameEveryTime();
  }

  /** A query with the columns {@code x} (text) and {@code n} (number). */
  private String query() {
    depth++;
    var outer = List.copyOf(ctes);
    var with = depth < 2 && chance(3) ? with() : "";
    var body =
        depth > 2
            ? select()
            : switch (random.nextInt(10)) {
              case 0 -> select() + " UNION " + (chance(2) ? "ALL " : "") + select();
              case 1 -> select() + " EXCEPT " + select();
              case 2 -> "(" + select() + ") INTERSECT (" + select() + ")";
              case 3 -> "SELECT x, n FROM (VALUES " + values() + ") AS v (x, n)";
              default -> select();
            };
    ctes.clear();
    ctes.addAll(outer);
    depth--;
    return with + body + tail();
  }

  private String subquery() {
    return depth > 2 ? "SELECT signal_id AS x, v AS n FROM " + table() : query();
  }

  private String with() {
    var parts = new ArrayList<String>();
    for (var count = 1 + random.nextInt(2); count > 0; count--) {
      var name = "c" + aliases++;
      if (hostile && chance(5)) {
        name = pick("signals", "\"Events\"", "stored", "numbered", "keys");
      }
      parts.add(cased(name) + (chance(3) ? " (x, n)" : "") + " AS (" + query() + ")");
      ctes.add(name);
    }
    return "WITH " + (hostile && chance(8) ? "RECURSIVE " : "") + String.join(", ", parts) + " ";
  }

  private String select() {
    depth++;
    try {
      var alias = hostile && chance(4) ? pick("stored", "numbered", "signals") : "t" + aliases++;
      var raw = depth > 3 || chance(2);
      var from = (raw ? table() : relation()) + " AS " + cased(alias);
      var text = raw ? alias + "." + column() : alias + ".x";
      var number = raw ? alias + ".clock_skew_ms" : alias + ".n";
      expressions.scope(text, number, raw ? alias : null);
      var joined = depth < 3 && chance(3) ? join(alias, text, number) : "";
      var where = chance(2) ? " WHERE " + expressions.condition(2) : "";
      var shape = random.nextInt(8);
      return switch (shape) {
        case 0 ->
            "SELECT "
                + expressions.text(2)
                + " AS x, count(*) AS n FROM "
                + from
                + joined
                + where
                + " GROUP BY "
                + pick("1", "ROLLUP (1)", "GROUPING SETS ((1), ())")
                    .replace("(1)", "(" + text + ")")
                + (chance(2) ? " HAVING count(*) > 0" : "");
        case 1 ->
            "SELECT "
                + expressions.textAggregate()
                + " AS x, "
                + expressions.numberAggregate()
                + " AS n FROM "
                + from
                + joined
                + where;
        case 2 ->
            "SELECT "
                + text
                + " AS x, "
                + expressions.window()
                + " AS n FROM "
                + from
                + joined
                + where;
        default ->
            "SELECT "
                + (chance(5) ? "DISTINCT " : "")
                + expressions.text(3)
                + " AS x, "
                + expressions.number(3)
                + " AS n FROM "
                + from
                + joined
                + where;
      };
    } finally {
      depth--;
    }
  }

  private String relation() {
    if (!ctes.isEmpty() && chance(2)) {
      return cased(pick(ctes.toArray(String[]::new)));
    }
    return "(" + query() + ")";
  }

  private String table() {
    return hostile && chance(4)
        ? odd.table()
        : pick("signals", "events", "\"SIGNALS\"", "Events", "signals", "SIGNALS");
  }

  private String column() {
    return pick(
        "signal_id",
        "organization_id",
        "application_id",
        "\"signal_name\"",
        "payload",
        "TRACE_ID",
        "source",
        "context",
        "location",
        "actor.user_key",
        "actor.user_agent",
        "infra.hostname",
        "enrichment.address_class");
  }

  private String join(String outer, String text, String number) {
    var alias = "j" + aliases++;
    return switch (random.nextInt(9)) {
      case 0 -> " CROSS JOIN LATERAL (SELECT " + text + " || 'y' AS y) AS " + alias;
      case 1 -> " LEFT JOIN events AS " + alias + " ON " + alias + ".signal_id = " + text;
      case 2 -> " RIGHT JOIN signals AS " + alias + " ON " + alias + ".trace_id < " + text;
      case 3 -> " FULL JOIN (" + query() + ") AS " + alias + " ON " + alias + ".n = " + number;
      case 4 -> " JOIN (" + query() + ") AS " + alias + " ON " + alias + ".x = " + text;
      case 5 -> " CROSS JOIN UNNEST(ARRAY[1, 2], ARRAY['a']) AS " + alias + " (i, j)";
      case 6 -> " CROSS JOIN UNNEST(split(" + text + ", '-')) AS " + alias + " (word)";
      case 7 -> ", (SELECT max(signal_id) AS m FROM signals) AS " + alias;
      default ->
          hostile
              ? odd.join(outer, alias)
              : " CROSS JOIN (SELECT count(*) AS c FROM events) AS " + alias;
    };
  }

  private String values() {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(row -> "('v" + row + "', " + row + ")")
        .collect(Collectors.joining(", "));
  }

  private String tail() {
    if (!chance(5)) {
      return "";
    }
    List<Supplier<String>> tails =
        List.of(
            () -> " ORDER BY 1, 2",
            () -> " ORDER BY x DESC NULLS FIRST, n LIMIT " + (1 + random.nextInt(9)),
            () -> " ORDER BY 2 OFFSET 1 ROWS FETCH FIRST 3 ROWS ONLY",
            () -> " LIMIT ALL",
            () -> " LIMIT 2");
    var chosen = random.nextInt(tails.size());
    sameEveryTime &= chosen == 0 || chosen == 3;
    return tails.get(chosen).get();
  }

  /** Comments and white space where a blank was. */
  private String noise(String sql) {
    if (!chance(4)) {
      return sql;
    }
    var text = new StringBuilder();
    var inText = false;
    for (var at = 0; at < sql.length(); at++) {
      var character = sql.charAt(at);
      inText ^= character == '\'' || character == '"';
      text.append(
          character == ' ' && !inText && chance(6)
              ? pick("\n", "\t ", " /* ' \" */ ", " -- '\n", " /**/ ")
              : String.valueOf(character));
    }
    return text + pick("", ";", " ;\n", " -- end", " /* end */");
  }

  private String cased(String name) {
    return chance(3) ? name.toUpperCase(Locale.ROOT) : name;
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(String... values) {
    return values[random.nextInt(values.length)];
  }
}
