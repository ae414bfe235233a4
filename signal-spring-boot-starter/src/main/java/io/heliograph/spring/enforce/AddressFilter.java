package io.heliograph.spring.enforce;

import io.heliograph.sdk.Enforcement;
import io.heliograph.sdk.Verdict;
import io.heliograph.spring.caller.Caller;
import io.heliograph.spring.guard.Guard;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Refuses requests of addresses that are blocked or redirected. */
public final class AddressFilter implements Filter {
  private final Enforcement enforcement;
  private final Guard guard;

  public AddressFilter(Enforcement enforcement, Guard guard) {
    this.enforcement = enforcement;
    this.guard = guard;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!guard.call(() -> refused(request, response), false)) {
      chain.doFilter(request, response);
    }
  }

  private boolean refused(ServletRequest request, ServletResponse response) {
    Optional<Caller> caller = Caller.current();
    if (caller.isEmpty()
        || !(request instanceof HttpServletRequest from)
        || !(response instanceof HttpServletResponse to)) {
      return false;
    }
    Verdict verdict = enforcement.verdictForIp(caller.get().ip());
    if (verdict.allowed() || Refusal.isForTarget(verdict, from)) {
      return false;
    }
    enforcement.reportEnforced(verdict);
    Refusal.answer(verdict, to);
    return true;
  }
}
