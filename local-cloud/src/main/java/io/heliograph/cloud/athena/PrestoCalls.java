package io.heliograph.cloud.athena;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites calls in a statement of Presto's that no macro can stand for: functions with lambdas, of
 * any number of arguments, casts to JSON, aggregates under another name (a macro takes neither
 * FILTER nor DISTINCT), and {@code IGNORE NULLS}, which DuckDB wants inside the parentheses.
 *
 * <p>Works on words, not on a tree: only a plain word before a parenthesis is a call, so texts,
 * quoted names and comments stay as they are. What it does not know it leaves alone.
 */
final class PrestoCalls {
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\\n]*|/\\*.*?\\*/|[A-Za-z_][A-Za-z0-9_]*|\\s+|.",
          Pattern.DOTALL);

  private static final Pattern AS_JSON =
      Pattern.compile("(.*)\\sAS\\s+JSON", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  /** Deeper calls are left alone; the service's guard allows fewer. */
  private static final int MAX_DEPTH = 500;

  /** From arguments, already rewritten, to the call. */
  private static final Map<String, Function<List<String>, String>> CALLS =
      Map.ofEntries(
          Map.entry("approx_distinct", renamed("approx_count_distinct")),
          Map.entry("approx_percentile", renamed("approx_quantile")),
          Map.entry("arbitrary", renamed("any_value")),
          Map.entry("every", renamed("bool_and")),
          Map.entry("transform", renamed("list_transform")),
          Map.entry("any_match", of(2, a -> "presto_any(" + transformed(a) + ")")),
          Map.entry("all_match", of(2, a -> "presto_all(" + transformed(a) + ")")),
          Map.entry("none_match", of(2, a -> "(NOT presto_any(" + transformed(a) + "))")),
          Map.entry("reduce", of(4, PrestoCalls::reduce)),
          Map.entry("greatest", a -> "presto_greatest([" + String.join(", ", a) + "])"),
          Map.entry("least", a -> "presto_least([" + String.join(", ", a) + "])"),
          Map.entry("date_parse", of(2, PrestoCalls::dateParse)),
          Map.entry("cast", a -> cast("CAST", a)),
          Map.entry("try_cast", a -> cast("TRY_CAST", a)),
          Map.entry("first_value", renamed("first_value")),
          Map.entry("last_value", renamed("last_value")),
          Map.entry("nth_value", renamed("nth_value")),
          Map.entry("lag", renamed("lag")),
          Map.entry("lead", renamed("lead")));

  private final List<String> tokens = new ArrayList<>();

  private PrestoCalls(String sql) {
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
  }

  /** The statement for DuckDB. */
  static String translate(String sql) {
    PrestoCalls calls = new PrestoCalls(sql);
    return calls.text(0, calls.tokens.size(), 0);
  }

  private String text(int from, int to, int depth) {
    StringBuilder text = new StringBuilder();
    int at = from;
    while (at < to) {
      Function<List<String>, String> call = CALLS.get(tokens.get(at).toLowerCase(Locale.ROOT));
      int open = at + 1;
      int close = call != null && depth < MAX_DEPTH && isAt(open, "(") ? closing(open, to) : -1;
      if (call == null || close < 0) {
        text.append(tokens.get(at++));
        continue;
      }
      List<String> arguments = arguments(open + 1, close, depth + 1);
      at = close + 1;
      int treatment = words(at, "ignore", "nulls");
      if (treatment < 0) {
        treatment = words(at, "respect", "nulls");
      }
      if (treatment >= 0 && !arguments.isEmpty()) {
        arguments.add(arguments.removeLast() + text(at, treatment, depth + 1));
        at = treatment;
      }
      text.append(call.apply(arguments));
    }
    return text.toString();
  }

  private List<String> arguments(int from, int to, int depth) {
    List<String> arguments = new ArrayList<>();
    int open = 0;
    int start = from;
    for (int at = from; at < to; at++) {
      switch (tokens.get(at)) {
        case "(", "[" -> open++;
        case ")", "]" -> open--;
        case "," -> {
          if (open == 0) {
            arguments.add(text(start, at, depth).strip());
            start = at + 1;
          }
        }
        default -> {
          // part of an argument
        }
      }
    }
    if (start < to) {
      arguments.add(text(start, to, depth).strip());
    }
    return arguments;
  }

  private int closing(int open, int to) {
    int depth = 0;
    for (int at = open; at < to; at++) {
      if (isAt(at, "(")) {
        depth++;
      } else if (isAt(at, ")") && --depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private boolean isAt(int at, String token) {
    return at < tokens.size() && tokens.get(at).equals(token);
  }

  /** Where the words end, if they are what follows; else -1. */
  private int words(int from, String... words) {
    int at = from;
    for (String word : words) {
      while (at < tokens.size() && tokens.get(at).isBlank()) {
        at++;
      }
      if (at == tokens.size() || !tokens.get(at).equalsIgnoreCase(word)) {
        return -1;
      }
      at++;
    }
    return at;
  }

  private static Function<List<String>, String> renamed(String name) {
    return arguments -> name + "(" + String.join(", ", arguments) + ")";
  }

  /** A rewrite for this number of arguments; another number leaves a call of a missing function. */
  private static Function<List<String>, String> of(
      int count, Function<List<String>, String> rewrite) {
    return arguments ->
        arguments.size() == count
            ? rewrite.apply(arguments)
            : "unknown_arguments(" + String.join(", ", arguments) + ")";
  }

  private static String transformed(List<String> arguments) {
    return "list_transform(" + arguments.getFirst() + ", " + arguments.getLast() + ")";
  }

  /** Array, initial state, step, output. */
  private static String reduce(List<String> arguments) {
    return "list_transform([list_reduce("
        + arguments.get(0)
        + ", "
        + arguments.get(2)
        + ", "
        + arguments.get(1)
        + ")], "
        + arguments.get(3)
        + ")[1]";
  }

  /** A text becomes a JSON string in Presto; DuckDB would parse it. */
  private static String cast(String word, List<String> arguments) {
    String argument = String.join(", ", arguments);
    Matcher json = AS_JSON.matcher(argument);
    return json.matches() ? "to_json(" + json.group(1) + ")" : word + "(" + argument + ")";
  }

  /** DuckDB wants a constant pattern, and a macro's is none. */
  private static String dateParse(List<String> arguments) {
    return "strptime(" + arguments.get(0) + ", " + PrestoPattern.translate(arguments.get(1)) + ")";
  }
}
