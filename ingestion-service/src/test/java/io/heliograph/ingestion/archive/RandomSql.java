package io.heliograph.ingestion.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Writes random statements of the allowed grammar, biased towards what bends scopes: names that
 * shadow names, subqueries in every place, conditions about the organization. The answers do not
 * depend on the order of rows.
 */
final class RandomSql {
  private static final List<String> TEXTS =
      List.of(
          "signal_id",
          "organization_id",
          "application_id",
          "signal_name",
          "payload",
          "trace_id",
          "schema_details",
          "source");
  private static final List<String> ALIASES =
      List.of("a", "stored", "numbered", "signals", "events", "keys", "organization_id", "q");
  private static final List<String> CTES = List.of("c", "keys", "stored", "numbered", "d");

  private final Random random;
  private final List<String> ctes = new ArrayList<>();
  private int depth;
  private int fresh;

  RandomSql(long seed) {
    random = new Random(seed);
  }

  /** One statement; each of its queries has the columns {@code x} (text) and {@code n} (number). */
  String statement() {
    return query();
  }

  private String query() {
    depth++;
    var before = List.copyOf(ctes);
    var with = new StringBuilder();
    if (depth < 4 && chance(3)) {
      var names = chance(2) ? 1 : 2;
      for (var i = 0; i < names; i++) {
        var name = pick(CTES);
        var body = query();
        if (ctes.contains(name)) {
          continue;
        }
        with.append(with.isEmpty() ? "WITH " : ", ").append(cased(name)).append(" AS (");
        with.append(body).append(")");
        ctes.add(name);
      }
    }
    var body =
        switch (random.nextInt(8)) {
          case 0 -> select() + " UNION " + select();
          case 1 -> select() + " UNION ALL " + select();
          case 2 -> select() + " EXCEPT " + select();
          case 3 -> "(" + select() + ") INTERSECT (" + select() + ")";
          default -> select();
        };
    ctes.clear();
    ctes.addAll(before);
    depth--;
    return with + (with.isEmpty() ? "" : " ") + body;
  }

  private String select() {
    depth++;
    try {
      var alias = pick(ALIASES);
      var raw = depth > 5 || chance(2);
      var from = raw ? pick(List.of("signals", "events", "\"SIGNALS\"", "Events")) : relation();
      var quoted = cased(alias);
      var text = raw ? alias + "." + pick(TEXTS) : alias + ".x";
      var number = raw ? alias + ".clock_skew_ms" : alias + ".n";
      var second = depth < 5 && chance(4) ? join(text) : "";
      var where = chance(2) ? " WHERE " + condition(text, number) : "";
      var tail =
          switch (random.nextInt(6)) {
            case 0 -> new String[] {expression(text, number), "count(*)", " GROUP BY 1"};
            case 1 -> new String[] {"max(" + text + ")", "sum(" + number + ")", ""};
            case 2 -> new String[] {text, "count(*) OVER (PARTITION BY " + text + ")", ""};
            default -> new String[] {expression(text, number), number, ""};
          };
      return "SELECT "
          + (chance(5) ? "DISTINCT " : "")
          + tail[0]
          + " AS x, "
          + tail[1]
          + " AS n FROM "
          + from
          + comment()
          + " AS "
          + quoted
          + second
          + where
          + tail[2];
    } finally {
      depth--;
    }
  }

  private String relation() {
    if (!ctes.isEmpty() && chance(2)) {
      return cased(pick(ctes));
    }
    return "(" + query() + ")";
  }

  private String join(String text) {
    var alias = "j" + fresh++;
    return switch (random.nextInt(4)) {
      case 0 -> " CROSS JOIN LATERAL (SELECT " + text + " || 'y' AS x, 1 AS n) AS " + alias;
      case 1 -> " LEFT JOIN events AS " + alias + " ON " + alias + ".signal_id = " + text;
      case 2 -> " JOIN (" + query() + ") AS " + alias + " ON " + alias + ".x = " + text;
      default -> " CROSS JOIN (SELECT count(*) AS n FROM signals) AS " + alias;
    };
  }

  private String condition(String text, String number) {
    List<Supplier<String>> kinds =
        List.of(
            () -> text + " <> '" + DuckArchive.OURS.value() + "'",
            () -> text + " = '" + DuckArchive.THEIRS.value() + "' OR true",
            () -> text + " LIKE '%" + DuckArchive.MARKER + "%'",
            () -> number + " > " + random.nextInt(6),
            () -> text + " IN (SELECT x FROM (" + deeper() + ") AS organization_id)",
            () -> "EXISTS (SELECT 1 FROM signals AS e WHERE e.signal_id <> " + text + ")",
            () -> number + " >= (SELECT count(*) FROM events) - 3",
            () -> "NOT (" + text + " = 'x' AND " + number + " IS NULL)",
            () -> text + " = 'x'' OR 1=1 --' OR " + number + " BETWEEN 0 AND 3");
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  private String expression(String text, String number) {
    return switch (random.nextInt(6)) {
      case 0 -> "lower(" + text + ")";
      case 1 -> "CASE WHEN " + number + " > 2 THEN " + text + " ELSE 'low' END";
      case 2 -> text + " || '-' || CAST(" + number + " AS varchar)";
      case 3 -> "coalesce((SELECT max(organization_id) FROM signals), " + text + ")";
      default -> text;
    };
  }

  private String deeper() {
    return depth < 5 ? query() : "SELECT payload AS x, 1 AS n FROM signals";
  }

  private String comment() {
    return chance(6) ? " /* ' -- \" */" : "";
  }

  private String cased(String name) {
    return switch (random.nextInt(3)) {
      case 0 -> "\"" + name + "\"";
      case 1 -> name.toUpperCase(Locale.ROOT);
      default -> name;
    };
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
