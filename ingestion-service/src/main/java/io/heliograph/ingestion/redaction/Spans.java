package io.heliograph.ingestion.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Finds the parts of a text that a rule is about. Safe for many threads. */
interface Spans {
  /** There is no more. */
  long NONE = -1;

  /**
   * The first part at or after a position, never empty; see {@link #start} and {@link #end}.
   *
   * @return {@link #NONE} when there is none
   */
  long next(String text, int from);

  static long of(int start, int end) {
    return (long) start << 32 | end;
  }

  static int start(long span) {
    return (int) (span >>> 32);
  }

  static int end(long span) {
    return (int) span;
  }

  /** What a user's expression finds, in time linear in the text. */
  record Expression(Pattern pattern) implements Spans {
    @Override
    public long next(String text, int from) {
      Matcher matcher = pattern.matcher(text);
      int at = from;
      while (at <= text.length() && matcher.find(at)) {
        if (matcher.end() > matcher.start()) {
          return of(matcher.start(), matcher.end());
        }
        at = matcher.end() + 1;
      }
      return NONE;
    }
  }
}
