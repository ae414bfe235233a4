package io.heliograph.spring.enforce;

import io.heliograph.sdk.Enforcement;
import io.heliograph.sdk.Verdict;
import io.heliograph.spring.guard.Guard;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/**
 * Refuses requests of users who are blocked or redirected; a blocked one is logged out. Stands
 * behind Spring Security's filters.
 */
public final class UserFilter implements Filter {
  private final Enforcement enforcement;
  private final String identifier;
  private final Guard guard;
  private final SecurityContextLogoutHandler logout = new SecurityContextLogoutHandler();

  /**
   * @param identifier the key under which user names are sent
   */
  public UserFilter(Enforcement enforcement, String identifier, Guard guard) {
    this.enforcement = enforcement;
    this.identifier = identifier;
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
    Authentication user = user();
    if (user == null
        || !(request instanceof HttpServletRequest from)
        || !(response instanceof HttpServletResponse to)) {
      return false;
    }
    Verdict verdict = enforcement.verdictForUser(Map.of(identifier, user.getName()));
    if (verdict.allowed() || Refusal.isForTarget(verdict, from)) {
      return false;
    }
    enforcement.reportEnforced(verdict);
    if (verdict instanceof Verdict.Block) {
      guard.run(() -> logout.logout(from, to, user));
    }
    Refusal.answer(verdict, to);
    return true;
  }

  private static @Nullable Authentication user() {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    return user == null
            || !user.isAuthenticated()
            || user instanceof AnonymousAuthenticationToken
            || user.getName() == null
        ? null
        : user;
  }
}
