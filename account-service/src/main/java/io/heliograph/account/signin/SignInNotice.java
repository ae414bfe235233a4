package io.heliograph.account.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/** A page of the issuer that only says something. */
public final class SignInNotice {
  private SignInNotice() {}

  /** Writes it; the status is the caller's. */
  public static void write(HttpServletResponse response, String title, String text)
      throws IOException {
    byte[] page = SignInPage.notice(title, text).getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'");
    response.setContentLength(page.length);
    Objects.requireNonNull(response.getOutputStream()).write(page);
  }
}
