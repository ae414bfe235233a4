package io.heliograph.account.issuer;

import io.heliograph.account.member.Members;
import io.heliograph.account.signin.Continuation;
import io.heliograph.account.signin.SignIn;
import io.heliograph.account.signin.SignInCookie;
import io.heliograph.account.signin.SignIns;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the authorization endpoint who signed in; nobody else learns it from a cookie. */
final class SignedInFilter extends OncePerRequestFilter {
  private static final String PASSWORD_DUE = SignedInFilter.class.getName() + ".passwordDue";

  private final SignIns signIns;
  private final Members members;

  SignedInFilter(SignIns signIns, Members members) {
    this.signIns = signIns;
    this.members = members;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals(IssuerConfiguration.AUTHORIZE_PATH);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<SignIn> found = SignInCookie.token(request).flatMap(signIns::find);
    if (found.isPresent()) {
      SignIn signIn = found.get();
      if (signIn.passwordDue()) {
        request.setAttribute(PASSWORD_DUE, true);
      } else {
        members
            .find(signIn.organizationId(), signIn.memberId())
            .ifPresent(
                member -> {
                  SecurityContext context = SecurityContextHolder.createEmptyContext();
                  context.setAuthentication(
                      new MemberAuthentication(
                          member, signIn.id(), signIn.at(), signIn.expiresAt()));
                  SecurityContextHolder.setContext(context);
                });
      }
    }
    chain.doFilter(request, response);
  }

  /** Sends a person to the page that has to come first, and from there on to where they were. */
  static void begin(HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString();
    String here = request.getRequestURI() + "?" + (query == null ? "" : query);
    response.setStatus(HttpStatus.FOUND.value());
    response.setHeader(
        HttpHeaders.LOCATION,
        request.getAttribute(PASSWORD_DUE) == null
            ? Continuation.signInPath(here)
            : Continuation.passwordPath(here));
  }
}
