package io.heliograph.spring.attack;

import io.heliograph.sdk.HeliographClient;
import io.heliograph.sdk.Signal;
import io.heliograph.spring.attack.Inspection.Finding;
import io.heliograph.spring.caller.Caller;
import io.heliograph.spring.guard.Guard;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports attacks that a request tried; never refuses it. Looks when the application is done with
 * the request, so that nothing is read before it. What was sent is not reported, only where which
 * rule matched: it may be a secret.
 */
public final class AttackFilter implements Filter {
  private static final String SCHEMA = "attack/2020-01-01T00:00:00.000Z";
  private static final int PATH_LENGTH = 256;

  private final HeliographClient heliograph;
  private final Guard guard;

  public AttackFilter(HeliographClient heliograph, Guard guard) {
    this.heliograph = heliograph;
    this.guard = guard;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // Before the chain, for things that containers forget.
    Optional<Caller> caller = Caller.current();
    try {
      chain.doFilter(request, response);
    } finally {
      if (caller.isPresent() && request instanceof HttpServletRequest http) {
        guard.run(() -> report(caller.get(), http));
      }
    }
  }

  private void report(Caller caller, HttpServletRequest request) {
    for (Finding finding : Inspection.of(request)) {
      Map<String, @Nullable Object> infos = new LinkedHashMap<>();
      infos.put("place", finding.place());
      infos.put("name", finding.name());
      infos.put("matched", finding.rule().text());
      infos.put("method", request.getMethod());
      infos.put("path", path(request));
      Map<String, Object> payload = new LinkedHashMap<>();
      payload.put("test", false);
      payload.put("block", false);
      payload.put("infos", infos);
      heliograph.send(
          caller
              .actor(Signal.named("sq.agent.attack." + finding.rule().type()))
              .source("heliograph:spring")
              .payload(SCHEMA, payload)
              .build());
    }
  }

  private static String path(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.length() > PATH_LENGTH ? path.substring(0, PATH_LENGTH) : path;
  }
}
