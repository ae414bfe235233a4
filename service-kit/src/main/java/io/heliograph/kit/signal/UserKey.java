package io.heliograph.kit.signal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Canonical text of user identifiers, so that equal users have equal keys. */
public final class UserKey {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

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
    StringBuilder key = new StringBuilder(32);
    for (Map.Entry<String, String> entry : new TreeMap<>(user).entrySet()) {
      if (!key.isEmpty()) {
        key.append('&');
      }
      encode(entry.getKey(), key);
      key.append('=');
      encode(entry.getValue(), key);
    }
    return key.toString();
  }

  private static void encode(String text, StringBuilder key) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if ((b >= 'a' && b <= 'z')
          || (b >= 'A' && b <= 'Z')
          || (b >= '0' && b <= '9')
          || ".-*_".indexOf(b) >= 0) {
        key.append((char) b);
      } else {
        key.append('%').append(HEX.toHighHexDigit(b)).append(HEX.toLowHexDigit(b));
      }
    }
  }
}
