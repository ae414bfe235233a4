package io.heliograph.playbook.match;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Reads the times of stream records; several times faster than {@link Instant#parse}. */
final class WireTime {
  private WireTime() {}

  /**
   * Milliseconds since 1970 of {@code 2026-11-24T08:00:00.123Z}; other RFC 3339 forms take the slow
   * way.
   *
   * @throws DateTimeException not a time
   */
  static long parse(String text) {
    if (text.length() != 24 || text.charAt(23) != 'Z' || text.charAt(19) != '.') {
      return Instant.parse(text).toEpochMilli();
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("time of day: out of range");
    }
    return ((day * 24 + hour) * 60 + minute) * 60_000 + second * 1000L + number(text, 20, 23);
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int at = from; at < to; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("time: a digit is missing");
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
