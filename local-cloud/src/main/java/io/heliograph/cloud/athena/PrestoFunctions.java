package io.heliograph.cloud.athena;

import java.util.List;

/**
 * Presto's functions that DuckDB lacks or means something else by, as macros; later ones use
 * earlier ones. What a macro cannot say (lambdas, aggregates with FILTER, any number of arguments)
 * is done by {@link PrestoCalls}; what differs nevertheless is listed in the archive's page and
 * held there by a test.
 */
final class PrestoFunctions {
  private static final String URL = "'^[A-Za-z][A-Za-z0-9+.-]*://";

  static final List<String> MACROS =
      List.of(
          // Text.
          "codepoint(x) AS unicode(x)",
          "levenshtein_distance(x, y) AS levenshtein(x, y)",
          "regexp_like(x, p) AS regexp_matches(x, p)",
          // Presto: null where nothing matches.
          "regexp_extract(x, p) AS CASE WHEN regexp_matches(x, p)"
              + " THEN system.main.regexp_extract(x, p, 0) END,"
              + " (x, p, g) AS CASE WHEN regexp_matches(x, p)"
              + " THEN system.main.regexp_extract(x, p, g) END",
          // Presto: every match, groups as $1.
          "regexp_replace(x, p) AS system.main.regexp_replace(x, p, '', 'g'),"
              + " (x, p, r) AS system.main.regexp_replace(x, p,"
              + " system.main.regexp_replace(r, '\\$(\\d)', '\\\\\\1', 'g'), 'g')",
          "replace(x, s) AS system.main.replace(x, s, ''),"
              + " (x, s, r) AS system.main.replace(x, s, r)",
          "split(x, d) AS string_split(x, d),"
              + " (x, d, n) AS CASE WHEN len(string_split(x, d)) <= n THEN string_split(x, d)"
              + " ELSE list_append(string_split(x, d)[1:n - 1],"
              + " array_to_string(string_split(x, d)[n:], d)) END",
          "split_part(x, d, n) AS CASE WHEN n <= len(string_split(x, d))"
              + " THEN system.main.split_part(x, d, n) END",
          "strpos(x, s) AS system.main.strpos(x, s),"
              + " (x, s, n) AS CASE WHEN len(string_split(x, s)) > n"
              + " THEN length(array_to_string(string_split(x, s)[1:n], s)) + 1 ELSE 0 END",
          // Presto: nothing before the first character.
          "substr(x, p) AS CASE WHEN p = 0 OR p < -length(x) THEN ''"
              + " ELSE system.main.substr(x, p) END,"
              + " (x, p, n) AS CASE WHEN p = 0 OR p < -length(x) THEN ''"
              + " ELSE system.main.substr(x, p, n) END",
          "substring(x, p) AS substr(x, p), (x, p, n) AS substr(x, p, n)",
          // Addresses. Presto encodes as forms do.
          "url_encode(x) AS system.main.replace(system.main.replace(system.main.replace("
              + "system.main.url_encode(x), '%20', '+'), '%2A', '*'), '~', '%7E')",
          "url_decode(x) AS system.main.url_decode(system.main.replace(x, '+', ' '))",
          "url_extract_protocol(x) AS regexp_extract(x, '^([A-Za-z][A-Za-z0-9+.-]*):', 1)",
          "url_extract_host(x) AS regexp_extract(x, " + URL + "(?:[^/?#@]*@)?([^/?#:]+)', 1)",
          "url_extract_port(x) AS TRY_CAST(regexp_extract(x, "
              + URL
              + "[^/?#]*:(\\d+)', 1) AS BIGINT)",
          "url_extract_path(x) AS system.main.url_decode(regexp_extract(x, "
              + URL
              + "[^/?#]*([^?#]*)', 1))",
          "url_extract_query(x) AS regexp_extract(x, " + URL + "[^?#]*\\?([^#]*)', 1)",
          "url_extract_fragment(x) AS regexp_extract(x, " + URL + "[^#]*#(.*)', 1)",
          "url_extract_parameter(x, n) AS url_decode(list_filter(list_transform("
              + "string_split(url_extract_query(x), '&'), lambda q: CASE WHEN q = n THEN ''"
              + " WHEN starts_with(q, n || '=') THEN system.main.substr(q, length(n) + 2) END),"
              + " lambda v: v IS NOT NULL)[1])",
          // Digests are bytes.
          "to_utf8(x) AS encode(x)",
          "from_utf8(x) AS decode(x)",
          "md5(x) AS unhex(system.main.md5(x))",
          "sha1(x) AS unhex(system.main.sha1(x))",
          "sha256(x) AS unhex(system.main.sha256(x))",
          // JSON. Presto: null for text that is none, and for what is no scalar; writes $["a"] too.
          "json_parse(x) AS system.main.json_extract(x, '$')",
          "json_format(x) AS CAST(x AS VARCHAR)",
          "json_extract(j, p) AS TRY(system.main.json_extract(j,"
              + " system.main.regexp_replace(p, '\\[\"([^\"]*)\"\\]', '.\"\\1\"', 'g')))",
          "json_extract_scalar(j, p) AS CASE WHEN left(json_extract(j, p), 1) NOT IN ('{', '[')"
              + " THEN json_extract(j, p) ->> '$' END",
          "json_array_length(x) AS TRY(CASE json_type(x) WHEN 'ARRAY'"
              + " THEN CAST(system.main.json_array_length(x) AS BIGINT) END)",
          // Times.
          "from_unixtime(x) AS to_timestamp(x)",
          "to_unixtime(x) AS epoch(x)",
          "from_iso8601_timestamp(x) AS CAST(x AS TIMESTAMPTZ)",
          "from_iso8601_date(x) AS CAST(x AS DATE)",
          "to_iso8601(x) AS CASE typeof(x) WHEN 'DATE' THEN strftime(x, '%Y-%m-%d')"
              + " WHEN 'TIMESTAMP WITH TIME ZONE' THEN strftime(x, '%Y-%m-%dT%H:%M:%S.%gZ')"
              + " ELSE strftime(x, '%Y-%m-%dT%H:%M:%S.%g') END",
          "date_format(x, f) AS strftime(x, " + PrestoPattern.asMacro("f") + ")",
          "day_of_week(x) AS isodow(x)",
          "last_day_of_month(x) AS last_day(x)",
          "millisecond(x) AS system.main.millisecond(x) % 1000",
          // Presto: whole units between them, not borders that are crossed.
          "date_diff(unit, a, b) AS system.main.date_sub(unit, a, b)",
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
          // Numbers. Presto: null if one is.
          "bitwise_and(x, y) AS x & y",
          "bitwise_or(x, y) AS x | y",
          "bitwise_xor(x, y) AS xor(x, y)",
          "is_nan(x) AS isnan(x)",
          "truncate(x) AS trunc(x)",
          "rand() AS random()",
          "presto_greatest(l) AS CASE WHEN list_count(l) = len(l) THEN list_max(l) END",
          "presto_least(l) AS CASE WHEN list_count(l) = len(l) THEN list_min(l) END",
          // Arrays and maps. Presto: first come, first kept; null where a null may be what is
          // asked.
          "presto_size(j) AS CASE json_type(j) WHEN 'ARRAY'"
              + " THEN CAST(system.main.json_array_length(j) AS BIGINT) ELSE len(json_keys(j)) END",
          "cardinality(c) AS presto_size(to_json(c))",
          "element_at(c, k) AS c[k]",
          "array_distinct(a) AS list_filter(a, lambda x, i: list_position(a, x) = i)",
          "array_except(a, b) AS"
              + " list_filter(array_distinct(a), lambda x: list_position(b, x) IS NULL)",
          "array_intersect(a, b) AS"
              + " list_filter(array_distinct(a), lambda x: list_position(b, x) IS NOT NULL)",
          "array_union(a, b) AS array_distinct(list_concat(a, b))",
          "array_max(a) AS presto_greatest(a)",
          "array_min(a) AS presto_least(a)",
          "arrays_overlap(a, b) AS CASE WHEN list_has_any(a, b) THEN true"
              + " WHEN list_count(a) < len(a) OR list_count(b) < len(b) THEN NULL"
              + " WHEN a IS NOT NULL AND b IS NOT NULL THEN false END",
          "array_position(a, x) AS CASE WHEN a IS NOT NULL AND x IS NOT NULL"
              + " THEN CAST(coalesce(list_position(a, x), 0) AS BIGINT) END",
          "array_join(a, d) AS array_to_string(a, d),"
              + " (a, d, n) AS array_to_string("
              + "list_transform(a, lambda x: coalesce(CAST(x AS VARCHAR), n)), d)",
          "contains(a, x) AS CASE WHEN list_contains(a, x) THEN true"
              + " WHEN list_count(a) < len(a) THEN NULL"
              + " WHEN a IS NOT NULL AND x IS NOT NULL THEN false END",
          "slice(a, s, n) AS list_slice(a, CASE WHEN s < 0 THEN len(a) + s + 1 ELSE s END,"
              + " CASE WHEN s < 0 THEN len(a) + s + n ELSE s + n - 1 END)",
          "sequence(a, b) AS generate_series(a, b, CASE WHEN a > b THEN -1 ELSE 1 END),"
              + " (a, b, s) AS generate_series(a, b, s)",
          "presto_any(l) AS CASE WHEN l IS NULL THEN NULL WHEN list_bool_or(l) THEN true"
              + " WHEN list_count(l) < len(l) THEN NULL ELSE false END",
          "presto_all(l) AS CASE WHEN l IS NULL THEN NULL WHEN NOT list_bool_and(l) THEN false"
              + " WHEN list_count(l) < len(l) THEN NULL ELSE true END",
          "map_agg(k, v) AS map(list(k), list(v))");

  private PrestoFunctions() {}
}
