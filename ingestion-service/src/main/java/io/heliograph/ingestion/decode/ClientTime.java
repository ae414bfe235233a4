package io.heliograph.ingestion.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dates as the clients write them: {@code 2026-01-05T10:20:30}, with up to nine decimals or more
 * (the rest is dropped), with {@code Z}, an offset or none, which means UTC; a space may stand for
 * the {@code T}. Written by hand because a formatter costs more than the rest of the envelope.
 */
final class ClientTime {
  private static final long MAX_OFFSET_SECONDS = 18 * 3600;

  private ClientTime() {}

  /** Go writes this for a time that was never set. */
  static boolean isUnset(Instant time) {
    return time.getEpochSecond() <= -62_135_596_800L + MAX_OFFSET_SECONDS;
  }

  /** Reads a date with its time, at millisecond precision; empty for any other text. */
  static Optional<Instant> parse(String text) {
    return Optional.ofNullable(read(text.strip()));
  }

  private static @Nullable Instant read(String text) {
    int length = text.length();
    if (length < 19
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || "Tt ".indexOf(text.charAt(10)) < 0
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if ((year | month | day | hour | minute | second) < 0
        || hour > 23
        || minute > 59
        || second > 60) {
      return null;
    }
    int at = 19;
    int millis = 0;
    if (at < length && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
      int start = ++at;
      while (at < length && isDigit(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        return null;
      }
      for (int place = 0; place < 3; place++) {
        millis = millis * 10 + (start + place < at ? text.charAt(start + place) - '0' : 0);
      }
    }
    long offset = offsetSeconds(text, at);
    if (offset == Long.MIN_VALUE) {
      return null;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      long seconds = days * 86_400 + hour * 3_600L + minute * 60L + second - offset;
      return Instant.ofEpochSecond(seconds, millis * 1_000_000L);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  /** Seconds east of UTC of what stands from here to the end; MIN_VALUE when it is no zone. */
  private static long offsetSeconds(String text, int from) {
    String zone = text.substring(from).strip();
    if (zone.isEmpty() || zone.equals("Z") || zone.equals("z") || zone.equals("UTC")) {
      return ZoneOffset.UTC.getTotalSeconds();
    }
    char sign = zone.charAt(0);
    String digits = zone.substring(1).replace(":", "");
    if ("+-".indexOf(sign) < 0 || (digits.length() != 2 && digits.length() != 4)) {
      return Long.MIN_VALUE;
    }
    int hours = digits(digits, 0, 2);
    int minutes = digits.length() == 4 ? digits(digits, 2, 4) : 0;
    if (hours < 0 || minutes < 0 || minutes > 59 || hours > 18) {
      return Long.MIN_VALUE;
    }
    long seconds = hours * 3_600L + minutes * 60L;
    return sign == '+' ? seconds : -seconds;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
