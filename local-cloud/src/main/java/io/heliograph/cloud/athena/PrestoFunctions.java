package io.heliograph.cloud.athena;

import java.util.List;

/**
 * Presto's functions that DuckDB has under another name, as macros. Not covered, because a macro
 * cannot: patterns of date_format and date_parse are DuckDB's (of C), lambdas other than in filter,
 * aggregates below with FILTER or DISTINCT, casts to array(…) and timestamp(p) with time zone.
 */
final class PrestoFunctions {
  static final List<String> MACROS =
      List.of(
          "json_extract_scalar(j, p) AS json_extract_string(j, "
              // Presto also writes $["a"], DuckDB only $."a"
              + "regexp_replace(p, '\\[\"([^\"]*)\"\\]', '.\"\\1\"', 'g'))",
          "json_parse(x) AS CAST(x AS JSON)",
          "json_format(x) AS CAST(x AS VARCHAR)",
          "element_at(c, k) AS c[k]",
          "cardinality(c) AS len(c)",
          "from_unixtime(x) AS to_timestamp(x)",
          "to_unixtime(x) AS epoch(x)",
          "from_iso8601_timestamp(x) AS CAST(x AS TIMESTAMPTZ)",
          "to_iso8601(x) AS strftime(x, '%Y-%m-%dT%H:%M:%S.%gZ')",
          "date_parse(x, f) AS strptime(x, f)",
          "date_format(x, f) AS strftime(x, f)",
          "day_of_week(x) AS isodow(x)",
          "date_add(unit, n, x) AS CASE lower(unit)"
              + " WHEN 'millisecond' THEN x + n * INTERVAL 1 MILLISECOND"
              + " WHEN 'second' THEN x + n * INTERVAL 1 SECOND"
              + " WHEN 'minute' THEN x + n * INTERVAL 1 MINUTE"
              + " WHEN 'hour' THEN x + n * INTERVAL 1 HOUR"
              + " WHEN 'day' THEN x + n * INTERVAL 1 DAY"
              + " WHEN 'week' THEN x + n * INTERVAL 7 DAY"
              + " WHEN 'month' THEN x + n * INTERVAL 1 MONTH"
              + " WHEN 'quarter' THEN x + n * INTERVAL 3 MONTH"
              + " WHEN 'year' THEN x + n * INTERVAL 1 YEAR"
              + " ELSE error('unit: ' || unit) END",
          "approx_distinct(x) AS approx_count_distinct(x)",
          "approx_percentile(x, p) AS approx_quantile(x, p)",
          "map_agg(k, v) AS map(list(k), list(v))",
          "regexp_like(x, p) AS regexp_matches(x, p)",
          "array_join(a, d) AS array_to_string(a, d)",
          "sequence(a, b) AS generate_series(a, b), (a, b, s) AS generate_series(a, b, s)",
          "rand() AS random()",
          "url_extract_host(x) AS regexp_extract(x,"
              + " '^[A-Za-z][A-Za-z0-9+.-]*://([^/?#@]*@)?([^/?#:]+)', 2)");

  private PrestoFunctions() {}
}
