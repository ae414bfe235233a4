package io.heliograph.ingestion.archive;

import io.trino.sql.tree.Identifier;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prints names, always in double quotes: a word that Trino takes for a column may be a function or
 * a keyword of another engine ({@code user}, {@code end}), a quoted one is a name everywhere.
 */
final class Names {
  /** ASCII, so that no two engines fold the case of a name differently. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private static final Pattern LABEL = Pattern.compile("[^\\p{Cntrl}\\p{Cs}\"]{1,128}");

  private final Refusals refusals;

  Names(Refusals refusals) {
    this.refusals = refusals;
  }

  /** The name of a table, of a query in WITH, or an alias of one. */
  String relation(Identifier name) {
    return printed(name, PLAIN, "letters, digits and underscores");
  }

  /** The name of a column or field, or one given to a result. */
  String column(Identifier name) {
    return printed(name, LABEL, "up to 128 printing characters");
  }

  /** A list of column names after a relation's alias; empty text for none. */
  String columns(List<Identifier> names) {
    return names.isEmpty()
        ? ""
        : names.stream().map(this::column).collect(Collectors.joining(", ", " (", ")"));
  }

  static String lowerCase(Identifier name) {
    return name.getValue().toLowerCase(Locale.ROOT);
  }

  private String printed(Identifier name, Pattern pattern, String expected) {
    return pattern.matcher(name.getValue()).matches()
        ? '"' + name.getValue() + '"'
        : refusals.refuse(name, "name " + name.getValue() + " (expected: " + expected + ")");
  }
}
