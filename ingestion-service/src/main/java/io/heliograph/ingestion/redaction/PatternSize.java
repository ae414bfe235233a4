package io.heliograph.ingestion.redaction;

/**
 * About how many states an expression has once its counted repetitions are written out, which is
 * what compiling and matching it cost. Rather too many than too few; never compiles it.
 */
final class PatternSize {
  private static final long CAP = 1_000_000_000;

  private final String pattern;
  private int at;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  static long of(String pattern) {
    PatternSize size = new PatternSize(pattern);
    long total = 0;
    while (size.at < pattern.length()) {
      total = Math.min(CAP, total + size.sequence());
      size.at++; // a parenthesis too many
    }
    return total;
  }

  /** Of what stands here, up to a closing parenthesis or the end. */
  private long sequence() {
    long total = 0;
    long last = 0;
    while (at < pattern.length() && pattern.charAt(at) != ')') {
      char c = pattern.charAt(at++);
      long repeats = c == '{' ? repeats() : 0;
      if (repeats > 0) {
        total = Math.min(CAP, total + last * (repeats - 1));
        last = Math.min(CAP, last * repeats);
      } else {
        last =
            switch (c) {
              case '(' -> group();
              case '[' -> characterClass();
              case '\\' -> escape();
              default -> 1;
            };
        total = Math.min(CAP, total + last);
      }
    }
    return total;
  }

  private long group() {
    long size = sequence() + 2;
    at++;
    return size;
  }

  private long characterClass() {
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    return 1;
  }

  private long escape() {
    at++;
    return 1;
  }

  /** The greatest count of {@code {n}}, {@code {n,}} or {@code {n,m}}; 0 for anything else. */
  private long repeats() {
    int end = pattern.indexOf('}', at);
    if (end < 0 || end == at) {
      return 0;
    }
    long greatest = 0;
    for (String count : pattern.substring(at, end).split(",", -1)) {
      if (count.length() > 9 || !count.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return 0;
      }
      greatest = Math.max(greatest, count.isEmpty() ? 1 : Long.parseLong(count) + 1);
    }
    at = end + 1;
    return greatest;
  }
}
