package io.heliograph.bff.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.service.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCodecTest {
  private static final Secret ONE = new Secret("one-0123456789abcdef-0123456789abcdef");
  private static final Secret TWO = new Secret("two-0123456789abcdef-0123456789abcdef");
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  @Test
  void givesBackWhatItWrote() {
    Session session = session("Ada", token("\"keys:read keys:write\""));

    assertThat(codec(ONE).read(codec(ONE).write(session))).contains(session);
  }

  @Test
  void neverWritesTheSameTwice() {
    Session session = session("Ada", token("\"keys:read keys:write\""));

    assertThat(codec(ONE).write(session)).isNotEqualTo(codec(ONE).write(session));
  }

  @Test
  void staysBelowWhatBrowsersKeepWithTheLongestNames() {
    Session session = session("ü".repeat(200), "x".repeat(1_300));

    assertThat(codec(ONE).write(session).length()).isLessThan(4_000);
  }

  @Test
  void opensWithEachKeyOfTheListAndForItsPurposeAlone() {
    SealedCookies former = new SealedCookies(List.of(ONE), "session", new SecureRandom());
    SealedCookies both = new SealedCookies(List.of(TWO, ONE), "session", new SecureRandom());
    SealedCookies next = new SealedCookies(List.of(TWO), "session", new SecureRandom());
    SealedCookies other = new SealedCookies(List.of(ONE), "sign-in", new SecureRandom());
    String sealed = former.seal("hello".getBytes(StandardCharsets.UTF_8));

    assertThat(both.open(sealed)).isPresent();
    assertThat(next.open(sealed)).isEmpty();
    assertThat(other.open(sealed)).isEmpty();
    assertThat(next.open(both.seal(new byte[1]))).isPresent();
  }

  @Test
  void readsScopesAsTextAndAsArrayAndNoneFromAnythingElse() {
    assertThat(SessionCodec.scopes(token("\"a b\""))).containsExactly("a", "b");
    assertThat(SessionCodec.scopes(token("[\"a\",\"b\"]"))).containsExactly("a", "b");
    assertThat(SessionCodec.scopes("opaque")).isEmpty();
    assertThat(SessionCodec.scopes("a.b.c")).isEmpty();
  }

  private static SessionCodec codec(Secret key) {
    return new SessionCodec(new SealedCookies(List.of(key), "session", new SecureRandom()));
  }

  private static String token(String scope) {
    return "e30."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"scope\":" + scope + "}").getBytes(StandardCharsets.UTF_8))
        + ".x";
  }

  private static Session session(String name, String accessToken) {
    return new Session(
        new Session.User("u".repeat(24), "ada@example.com", name),
        new Session.Organization("o".repeat(24), "demo"),
        "owner",
        SessionCodec.scopes(accessToken),
        "c".repeat(24),
        accessToken,
        "r".repeat(108),
        NOW,
        NOW.plusSeconds(60),
        NOW.plusSeconds(3_600));
  }
}
