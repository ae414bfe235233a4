package io.heliograph.account.issuer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the authorization server's filters and answers what they would let fall through:
 * wrong methods, forms that cannot be read, a store that does not answer.
 */
final class IssuerGuard extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(IssuerGuard.class);

  private static final Set<String> POSTED =
      Set.of(IssuerConfiguration.TOKEN_PATH, IssuerConfiguration.REVOKE_PATH);

  private final OAuthError errors;

  IssuerGuard(OAuthError errors) {
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String allowed =
        POSTED.contains(request.getRequestURI()) ? HttpMethod.POST.name() : HttpMethod.GET.name();
    if (!request.getMethod().equals(allowed)) {
      errors.methodNotAllowed(response, request.getMethod(), allowed);
      return;
    }
    try {
      // Tomcat reads the form here, and throws when it cannot.
      request.getParameterMap();
    } catch (IllegalStateException unreadable) {
      errors.malformed(response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (DataAccessException failed) {
      log.atWarn().setCause(failed).log("Store does not answer");
      errors.unavailable(response);
    }
  }
}
