package io.heliograph.spring.enforce;

import io.heliograph.sdk.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers requests that do not go on. */
final class Refusal {
  private static final byte[] BLOCKED = "Forbidden\n".getBytes(StandardCharsets.UTF_8);

  private Refusal() {}

  /** Whether the request is one for the page that it would be redirected to, which may go on. */
  static boolean isForTarget(Verdict verdict, HttpServletRequest request) {
    if (!(verdict instanceof Verdict.Redirect redirect)) {
      return false;
    }
    URI target = URI.create(redirect.url());
    String host = target.getHost();
    return request.getRequestURI().equals(target.getPath())
        && (host == null || host.equalsIgnoreCase(request.getServerName()));
  }

  /**
   * 303 for a redirect, else 403. Nothing of the application's error pages: they may need a user.
   */
  static void answer(Verdict verdict, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    if (verdict instanceof Verdict.Redirect redirect) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", redirect.url());
      return;
    }
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType("text/plain");
    try {
      response.getOutputStream().write(BLOCKED);
    } catch (java.io.IOException gone) {
      // Nobody is there to read it.
    }
  }
}
