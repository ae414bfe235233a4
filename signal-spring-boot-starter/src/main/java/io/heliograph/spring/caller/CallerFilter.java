package io.heliograph.spring.caller;

import io.heliograph.spring.guard.Guard;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;

/** Notes who the request comes from, for everything behind it. */
public final class CallerFilter implements Filter {
  private final TrustedProxies proxies;
  private final Guard guard;

  public CallerFilter(TrustedProxies proxies, Guard guard) {
    this.proxies = proxies;
    this.guard = guard;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    guard.run(() -> note(request));
    try {
      chain.doFilter(request, response);
    } finally {
      Caller.clear();
    }
  }

  private void note(ServletRequest request) {
    if (request instanceof HttpServletRequest http) {
      var forwarded = Collections.list(http.getHeaders("X-Forwarded-For"));
      String client =
          proxies.client(
              http.getRemoteAddr(), forwarded.isEmpty() ? null : String.join(",", forwarded));
      Caller.set(new Caller(client, http.getHeader("User-Agent")));
    }
  }
}
