package io.heliograph.cloud.athena;

import java.util.List;

/** Patterns of {@code date_format} and {@code date_parse}: MySQL's in Presto, C's in DuckDB. */
final class PrestoPattern {
  /** Stands for a percent sign of the text while the pattern is translated. */
  private static final String PERCENT = "\u0001";

  private record Specifier(String presto, String duckDb) {}

  /** In an order in which no result is taken for a specifier of Presto's. */
  private static final List<Specifier> SPECIFIERS =
      List.of(
          new Specifier("%%", PERCENT),
          new Specifier("%M", "%B"),
          new Specifier("%i", "%M"),
          new Specifier("%h", "%I"),
          new Specifier("%s", "%S"),
          new Specifier("%W", "%A"),
          new Specifier("%v", "%V"),
          new Specifier("%x", "%G"),
          new Specifier("%c", "%-m"),
          new Specifier("%e", "%-d"),
          new Specifier("%k", "%-H"),
          new Specifier("%l", "%-I"),
          new Specifier("%r", "%I:%M:%S %p"),
          new Specifier("%T", "%H:%M:%S"),
          new Specifier(PERCENT, "%%"));

  private PrestoPattern() {}

  /** The pattern of the same meaning for DuckDB. */
  static String translate(String pattern) {
    String translated = pattern;
    for (Specifier specifier : SPECIFIERS) {
      translated = translated.replace(specifier.presto(), specifier.duckDb());
    }
    return translated;
  }

  /** An expression that translates the value of another. */
  static String asMacro(String expression) {
    String nested = expression;
    for (Specifier specifier : SPECIFIERS) {
      nested =
          "system.main.replace("
              + nested
              + ", "
              + literal(specifier.presto())
              + ", "
              + literal(specifier.duckDb())
              + ")";
    }
    return nested;
  }

  private static String literal(String text) {
    return text.equals(PERCENT) ? "chr(1)" : ArchiveTable.literal(text);
  }
}
