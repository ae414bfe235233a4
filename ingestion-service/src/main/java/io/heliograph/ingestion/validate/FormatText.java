package io.heliograph.ingestion.validate;

import java.util.Map;
import java.util.Set;

/** The formats that schemas may ask for, each with what it looks like. */
public final class FormatText {
  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("date-time", "a time such as 2026-01-05T10:20:30Z"),
          Map.entry("date", "a date such as 2026-01-05"),
          Map.entry("time", "a time of day such as 10:20:30Z"),
          Map.entry("duration", "a duration such as PT10M"),
          Map.entry("email", "an e-mail address"),
          Map.entry("hostname", "a host name such as www.example.org"),
          Map.entry("ipv4", "an address such as 192.0.2.1"),
          Map.entry("ipv6", "an address such as 2001:db8::1"),
          Map.entry("uri", "a URI such as https://example.org/path"),
          Map.entry("uri-reference", "a URI or a part of one such as /path"),
          Map.entry("uuid", "a UUID such as 01234567-89ab-cdef-0123-456789abcdef"),
          Map.entry("json-pointer", "a JSON pointer such as /a/0"));

  private FormatText() {}

  /** Those that are checked here; others are not accepted in schemas. */
  public static Set<String> known() {
    return EXAMPLES.keySet();
  }

  static String of(String format) {
    return EXAMPLES.getOrDefault(format, format);
  }
}
