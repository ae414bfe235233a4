package io.heliograph.bff.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The gateway's cookies. Their names are its alone, since browsers send a host's cookies to every
 * port of it.
 */
final class Cookies {
  static final String SESSION = "HELIOGRAPH_SESSION";
  static final String CSRF = "HELIOGRAPH_CSRF";

  /** Followed by a piece of the state, so that several tabs may sign in at once. */
  static final String FLOW_PREFIX = "HELIOGRAPH_FLOW_";

  private final boolean secure;

  Cookies(boolean secure) {
    this.secure = secure;
  }

  static Optional<String> find(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .flatMap(Stream::ofNullable)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** One that scripts cannot read; Lax, because the provider's redirect brings it. */
  void setHidden(
      HttpServletResponse response, String name, String value, String path, Duration age) {
    add(
        response,
        ResponseCookie.from(name, value).httpOnly(true).sameSite("Lax").path(path).maxAge(age));
  }

  /** One that the dashboard's script reads. */
  void setReadable(HttpServletResponse response, String name, String value, Duration age) {
    add(response, ResponseCookie.from(name, value).sameSite("Strict").path("/").maxAge(age));
  }

  private void add(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.secure(secure).build().toString());
  }
}
