package io.heliograph.kit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserKeyTest {

  @Test
  void sortsAndJoins() {
    assertThat(UserKey.of(Map.of("id", "7", "email", "a&b=c"))).isEqualTo("email=a%26b%3Dc&id=7");
    assertThat(UserKey.of(Map.of("", ""))).isEqualTo("=");
    assertThat(UserKey.of(Map.of())).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ana@example.org", "a b", "~!*'()-._", "\u00e9\u20ac\ud83d\ude00", "\u0001%+"})
  void encodesAsUrlsAreEncoded(String value) {
    String expected = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(UserKey.of(Map.of("k", value))).isEqualTo("k=" + expected);
  }
}
