package io.heliograph.sdk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times of signals, in microseconds, such as {@code 2026-11-24T08:00:00.123456Z}. Written by hand:
 * this is done in the application's threads, and a formatter costs more than the rest.
 */
final class SignalTimes {
  private SignalTimes() {}

  /** Years 0 to 9999. */
  static String text(Instant time) {
    LocalDateTime at = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(27);
    digits(text, at.getYear(), 1_000);
    digits(text.append('-'), at.getMonthValue(), 10);
    digits(text.append('-'), at.getDayOfMonth(), 10);
    digits(text.append('T'), at.getHour(), 10);
    digits(text.append(':'), at.getMinute(), 10);
    digits(text.append(':'), at.getSecond(), 10);
    digits(text.append('.'), at.getNano() / 1_000, 100_000);
    return text.append('Z').toString();
  }

  private static void digits(StringBuilder text, int value, int first) {
    for (int place = first; place > 0; place /= 10) {
      text.append((char) ('0' + value / place % 10));
    }
  }
}
