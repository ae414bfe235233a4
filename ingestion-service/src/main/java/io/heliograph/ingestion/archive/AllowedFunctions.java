package io.heliograph.ingestion.archive;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The functions that a statement may call, by their Presto names: values in, values out. Nothing
 * here reads files, the environment, settings, sessions or tables by a string, on any engine that
 * runs the archive's SQL. A name is added only after a look at what it means on each of them.
 */
final class AllowedFunctions {
  private static final Set<String> AGGREGATES =
      Set.of(
          "any_value",
          "approx_distinct",
          "approx_percentile",
          "arbitrary",
          "array_agg",
          "avg",
          "bool_and",
          "bool_or",
          "corr",
          "count",
          "count_if",
          "every",
          "histogram",
          "map_agg",
          "max",
          "max_by",
          "min",
          "min_by",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "sum",
          "var_pop",
          "var_samp",
          "variance");

  private static final Set<String> WINDOWS =
      Set.of(
          "cume_dist",
          "dense_rank",
          "first_value",
          "lag",
          "last_value",
          "lead",
          "nth_value",
          "ntile",
          "percent_rank",
          "rank",
          "row_number");

  private static final Set<String> TEXT =
      Set.of(
          "chr",
          "codepoint",
          "concat",
          "concat_ws",
          "length",
          "levenshtein_distance",
          "lower",
          "lpad",
          "ltrim",
          "regexp_extract",
          "regexp_extract_all",
          "regexp_like",
          "regexp_replace",
          "replace",
          "reverse",
          "rpad",
          "rtrim",
          "split",
          "split_part",
          "starts_with",
          "strpos",
          "substr",
          "substring",
          "translate",
          "trim",
          "upper",
          "url_decode",
          "url_encode",
          "url_extract_fragment",
          "url_extract_host",
          "url_extract_parameter",
          "url_extract_path",
          "url_extract_port",
          "url_extract_protocol",
          "url_extract_query");

  /** Bytes: texts become such by {@code to_utf8}, and are shown by {@code to_hex}. */
  private static final Set<String> BYTES =
      Set.of(
          "from_base64",
          "from_hex",
          "from_utf8",
          "md5",
          "sha1",
          "sha256",
          "to_base64",
          "to_hex",
          "to_utf8");

  private static final Set<String> JSON =
      Set.of(
          "json_array_length", "json_extract", "json_extract_scalar", "json_format", "json_parse");

  private static final Set<String> TIME =
      Set.of(
          "date",
          "date_add",
          "date_diff",
          "date_format",
          "date_parse",
          "date_trunc",
          "day",
          "day_of_month",
          "day_of_week",
          "day_of_year",
          "from_iso8601_date",
          "from_iso8601_timestamp",
          "from_unixtime",
          "hour",
          "last_day_of_month",
          "millisecond",
          "minute",
          "month",
          "now",
          "quarter",
          "second",
          "to_iso8601",
          "to_unixtime",
          "week",
          "year");

  private static final Set<String> NUMBERS =
      Set.of(
          "abs",
          "bitwise_and",
          "bitwise_or",
          "bitwise_xor",
          "cbrt",
          "ceil",
          "ceiling",
          "exp",
          "floor",
          "greatest",
          "is_nan",
          "least",
          "ln",
          "log10",
          "log2",
          "mod",
          "pow",
          "power",
          "round",
          "sign",
          "sqrt",
          "truncate");

  /** Functions of arrays and maps whose arguments may be lambdas. */
  private static final Set<String> LAMBDAS =
      Set.of("all_match", "any_match", "filter", "none_match", "reduce", "transform");

  private static final Set<String> COLLECTIONS =
      Set.of(
          "array_distinct",
          "array_except",
          "array_intersect",
          "array_join",
          "array_max",
          "array_min",
          "array_position",
          "array_sort",
          "array_union",
          "arrays_overlap",
          "cardinality",
          "contains",
          "element_at",
          "flatten",
          "map_keys",
          "map_values",
          "sequence",
          "slice");

  /** Every allowed name, sorted. */
  static final Set<String> NAMES = union();

  private AllowedFunctions() {}

  static boolean contains(String lowerCaseName) {
    return NAMES.contains(lowerCaseName);
  }

  static boolean takesLambdas(String lowerCaseName) {
    return LAMBDAS.contains(lowerCaseName);
  }

  private static Set<String> union() {
    var names = new TreeSet<String>();
    List.of(AGGREGATES, WINDOWS, TEXT, BYTES, JSON, TIME, NUMBERS, LAMBDAS, COLLECTIONS)
        .forEach(names::addAll);
    return Collections.unmodifiableSet(names);
  }
}
