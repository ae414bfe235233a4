package io.heliograph.kit.signal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Canonical text of user identifiers, so that equal users have equal keys. */
public final class UserKey {
  private UserKey() {}

  /**
   * Keys sorted, {@code key=value} joined by {@code &}, each percent-encoded (UTF-8).
   *
   * @return null for no identifiers
   */
  public static @Nullable String of(Map<String, String> user) {
    if (user.isEmpty()) {
      return null;
    }
    return new TreeMap<>(user)
        .entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
