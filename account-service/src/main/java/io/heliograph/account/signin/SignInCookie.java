package io.heliograph.account.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/**
 * Cookies of the sign-in page. Their names are the issuer's alone, since browsers send a host's
 * cookies to every port of it.
 */
public final class SignInCookie {
  /** Holds the token of a sign-in. */
  static final String TOKEN = "HELIOGRAPH_SIGN_IN";

  /** Holds what a form of ours must repeat, so that no other site's form signs anybody in. */
  static final String FORM = "HELIOGRAPH_SIGN_IN_FORM";

  private SignInCookie() {}

  /** The sign-in's token that came with a request. */
  public static Optional<String> token(HttpServletRequest request) {
    return value(request, TOKEN);
  }

  static Optional<String> value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .flatMap(Stream::ofNullable)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /**
   * A cookie that scripts cannot read.
   *
   * @param secure whether the issuer is reached over TLS
   * @param age zero removes it
   */
  static String of(String name, String value, boolean secure, Duration age) {
    return ResponseCookie.from(name, value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax") // the way here is a link from the dashboard's site
        .path("/")
        .maxAge(age)
        .build()
        .toString();
  }
}
