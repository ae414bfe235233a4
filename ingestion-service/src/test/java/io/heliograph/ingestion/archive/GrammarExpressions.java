package io.heliograph.ingestion.archive;

import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random expressions by type, over one text and one number in scope. */
final class GrammarExpressions {
  private final Random random;
  private final Supplier<String> subquery;
  private final @Nullable GrammarOddities odd;

  private String text = "'x'";
  private String number = "1";

  /** Alias of a relation that has all columns of a signal; null if there is none. */
  private @Nullable String signal;

  private boolean sameEveryTime = true;

  GrammarExpressions(Random random, Supplier<String> subquery, @Nullable GrammarOddities odd) {
    this.random = random;
    this.subquery = subquery;
    this.odd = odd;
  }

  void scope(String textInScope, String numberInScope, @Nullable String signalInScope) {
    text = textInScope;
    number = numberInScope;
    signal = signalInScope;
  }

  boolean sameEveryTime() {
    return sameEveryTime;
  }

  String text(int deep) {
    if (odd != null && random.nextInt(12) == 0) {
      return odd.expression(text);
    }
    if (deep == 0) {
      return text;
    }
    var inner = deep - 1;
    return switch (random.nextInt(30)) {
      case 0 -> "lower(" + text(inner) + ")";
      case 1 -> "substr(" + text(inner) + ", " + number(inner) + ")";
      case 2 -> text(inner) + " || '-' || CAST(" + number(inner) + " AS varchar)";
      case 3 -> "CASE WHEN " + condition(inner) + " THEN " + text(inner) + " ELSE 'low' END";
      case 4 -> "coalesce((SELECT max(x) FROM (" + nested() + ") AS s), " + text + ")";
      case 5 -> "json_extract_scalar(payload_of(), '$.x')".replace("payload_of()", payload());
      case 6 -> "regexp_replace(" + text(inner) + ", '([a-z]+)', '<$1>')";
      case 7 -> "array_join(" + array(inner) + ", '+')";
      case 8 -> "to_hex(md5(to_utf8(" + text(inner) + ")))";
      case 9 -> "if(" + condition(inner) + ", " + text(inner) + ")";
      case 10 -> "try(CAST(" + text(inner) + " AS varchar(9)))";
      case 11 -> "date_format(" + time() + ", '%Y-%m-%d %H:%i')";
      case 12 -> "to_iso8601(" + time() + ")";
      case 13 -> "replace(" + text(inner) + ", 'a', U&'\\0061\\+000062')";
      case 14 -> "split_part(" + text(inner) + ", '-', 1)";
      case 15 -> "greatest(" + text(inner) + ", " + text(inner) + ")";
      case 16 -> "trim(BOTH 'o' FROM " + text(inner) + ")";
      case 17 -> "element_at(" + array(inner) + ", " + "1)";
      case 18 -> "concat_ws('/', " + text(inner) + ", " + text(inner) + ", 'z')";
      case 19 -> "reduce(" + array(inner) + ", '', (s, x) -> s || x, s -> s || '!')";
      default -> text;
    };
  }

  String number(int deep) {
    if (odd != null && random.nextInt(20) == 0) {
      return odd.number();
    }
    if (deep == 0) {
      return number;
    }
    var inner = deep - 1;
    return switch (random.nextInt(22)) {
      case 0 -> "length(" + text(inner) + ")";
      case 1 -> "(" + number(inner) + " + " + number(inner) + ")";
      case 2 -> "abs(- " + number(inner) + ")";
      case 3 -> "cardinality(" + array(inner) + ")";
      case 4 -> "CAST(" + number(inner) + " AS double) / 3";
      case 5 -> "(SELECT count(*) FROM (" + nested() + ") AS s)";
      case 6 -> "strpos(" + text(inner) + ", 'o')";
      case 7 -> "year(" + time() + ")";
      case 8 -> "date_diff('minute', " + time() + ", TIMESTAMP '2026-11-24 09:00:00')";
      case 9 -> "bitwise_and(" + number(inner) + ", 7)";
      case 10 -> "TRY_CAST(" + text(inner) + " AS bigint)";
      case 11 -> "nullif(" + number(inner) + ", 1_000)";
      case 12 -> "EXTRACT(DOY FROM " + time() + ")";
      case 13 -> "round(" + number(inner) + " * 1.5E0)";
      default -> number;
    };
  }

  String condition(int deep) {
    if (deep == 0) {
      return number + " > " + random.nextInt(6);
    }
    var inner = deep - 1;
    return switch (random.nextInt(16)) {
      case 0 -> text(inner) + " = '" + DuckArchive.THEIRS.value() + "' OR true";
      case 1 -> text(inner) + " <> '" + DuckArchive.OURS.value() + "'";
      case 2 -> text(inner) + " LIKE '%" + DuckArchive.MARKER + "%'";
      case 3 -> text(inner) + " IN (SELECT x FROM (" + nested() + ") AS organization_id)";
      case 4 -> "EXISTS (SELECT 1 FROM signals AS e WHERE e.signal_id <> " + text(0) + ")";
      case 5 -> number(inner) + " >= ALL (SELECT n FROM (" + nested() + ") AS s)";
      case 6 -> "NOT (" + condition(inner) + " AND " + number(inner) + " IS NULL)";
      case 7 -> number(inner) + " BETWEEN 0 AND " + number(inner);
      case 8 -> text(inner) + " IS DISTINCT FROM " + text(inner);
      case 9 -> "regexp_like(" + text(inner) + ", '^[a-z]')";
      case 10 -> "any_match(" + array(inner) + ", e -> e <> 'x''y')";
      case 11 -> "contains(" + array(inner) + ", " + text(inner) + ")";
      case 12 -> "(" + text(inner) + ", " + number(inner) + ") IN (('a', 1), ('b', 2))";
      case 13 -> time() + " >= TIMESTAMP '2026-11-24 08:00:00' - INTERVAL '1' DAY";
      default -> number(inner) + " < " + number(inner);
    };
  }

  private String array(int deep) {
    return switch (random.nextInt(6)) {
      case 0 -> "filter(split(" + text(deep) + ", 'a'), e -> length(e) > 0)";
      case 1 -> "transform(split(" + text(deep) + ", '-'), e -> e || '" + random.nextInt(9) + "')";
      case 2 -> "array_distinct(ARRAY[" + text(deep) + ", " + text(deep) + "])";
      case 3 -> signal == null ? "split(" + text + ", 'o')" : signal + ".actor.ips";
      case 4 -> "regexp_extract_all(" + text(deep) + ", '[a-z]')";
      default -> "ARRAY[" + text(deep) + ", 'k']";
    };
  }

  private String time() {
    return signal == null
        ? "TIMESTAMP '2026-11-24 08:30:00.000'"
        : "date_trunc('"
            + (random.nextBoolean() ? "hour" : "day")
            + "', "
            + signal
            + ".received_at)";
  }

  private String payload() {
    return signal == null ? text : signal + ".payload";
  }

  String textAggregate() {
    return switch (random.nextInt(6)) {
      case 0 -> "max(" + text(1) + ")";
      case 1 -> "min(" + text(1) + ") FILTER (WHERE " + condition(1) + ")";
      case 2 -> "array_join(array_agg(" + text + " ORDER BY " + text + "), ',')";
      case 3 -> "CAST(bool_and(" + condition(1) + ") AS varchar)";
      case 4 -> {
        sameEveryTime = false;
        yield "arbitrary(" + text(1) + ")";
      }
      default -> "max(" + text + ")";
    };
  }

  String numberAggregate() {
    return switch (random.nextInt(6)) {
      case 0 -> "count(DISTINCT " + text(1) + ")";
      case 1 -> "sum(" + number + ")";
      case 2 -> "count_if(" + condition(1) + ")";
      case 3 -> {
        sameEveryTime = false;
        yield "approx_distinct(" + text(1) + ")";
      }
      default -> "count(*)";
    };
  }

  String window() {
    return switch (random.nextInt(6)) {
      case 0 -> "count(*) OVER (PARTITION BY " + text(1) + ")";
      case 1 -> "max(" + number + ") OVER ()";
      case 2 -> "dense_rank() OVER (ORDER BY " + text + ", " + number + ")";
      case 3 -> {
        sameEveryTime = false;
        yield "row_number() OVER (PARTITION BY " + text + " ORDER BY " + number + ")";
      }
      case 4 -> {
        sameEveryTime = false;
        yield "lag(" + number + ") IGNORE NULLS OVER (ORDER BY " + number + ")";
      }
      default -> {
        sameEveryTime = false;
        yield "sum("
            + number
            + ") OVER (ORDER BY "
            + number
            + " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)";
      }
    };
  }

  /** A query inside; the scope is what it was afterwards. */
  private String nested() {
    var outerText = text;
    var outerNumber = number;
    var outerSignal = signal;
    var query = subquery.get();
    scope(outerText, outerNumber, outerSignal);
    return query;
  }
}
