package io.heliograph.spring.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Brings values into the form that rules are written for, in time that grows with their length. */
final class ValueText {
  /** What stands behind is not looked at. */
  static final int MAX_LENGTH = 4_096;

  private ValueText() {}

  /**
   * Decodes percent signs, twice, as an attacker would who hides from those that decode once; an
   * odd one stays.
   *
   * @param plus whether {@code +} is a blank
   */
  static String decoded(String raw, boolean plus) {
    String once = percent(cut(raw), plus);
    return once.indexOf('%') < 0 ? once : percent(once, false);
  }

  /** Lower case; SQL comments and runs of white space are one blank; no blanks around {@code =}. */
  static String normal(String value) {
    String text = cut(value).toLowerCase(Locale.ROOT);
    StringBuilder normal = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int next = at + 1;
      if (c == '/' && text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        next = end < 0 ? text.length() : end + 2;
        c = ' ';
      }
      int last = normal.length() - 1;
      if (c <= ' ') {
        if (last < 0 || (normal.charAt(last) != ' ' && normal.charAt(last) != '=')) {
          normal.append(' ');
        }
      } else {
        if (c == '=' && last >= 0 && normal.charAt(last) == ' ') {
          normal.setLength(last);
        }
        normal.append(c);
      }
      at = next;
    }
    return normal.toString();
  }

  private static String cut(String value) {
    return value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) : value;
  }

  private static String percent(String text, boolean plus) {
    if (text.indexOf('%') < 0 && !(plus && text.indexOf('+') >= 0)) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int at = 0; at < bytes.length; at++) {
      int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[at + 2], 16);
      if (bytes[at] == '%' && low >= 0) {
        out.write(high << 4 | low);
        at += 2;
      } else {
        out.write(plus && bytes[at] == '+' ? ' ' : bytes[at]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
