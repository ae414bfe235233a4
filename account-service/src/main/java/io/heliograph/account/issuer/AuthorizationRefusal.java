package io.heliograph.account.issuer;

import io.heliograph.account.signin.SignInNotice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Answers an authorization request that is refused. Only an address that the client registered
 * learns of it (RFC 6749 §4.1.2.1); else the person does, and goes nowhere.
 */
final class AuthorizationRefusal implements AuthenticationFailureHandler {

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    if (refused instanceof OAuth2AuthorizationCodeRequestAuthenticationException exception) {
      OAuth2AuthorizationCodeRequestAuthenticationToken asked =
          exception.getAuthorizationCodeRequestAuthentication();
      if (asked != null && asked.getRedirectUri() != null) {
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(
            HttpHeaders.LOCATION, location(asked.getRedirectUri(), asked, exception.getError()));
        return;
      }
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    SignInNotice.write(
        response,
        "This link does not work",
        "The program that sent you here is not known, or asks for something that it may not have."
            + " Go back to the dashboard and sign in again.");
  }

  private static String location(
      String redirectUri,
      OAuth2AuthorizationCodeRequestAuthenticationToken asked,
      OAuth2Error error) {
    UriComponentsBuilder uri =
        UriComponentsBuilder.fromUriString(Objects.requireNonNull(redirectUri))
            .queryParam(OAuth2ParameterNames.ERROR, error.getErrorCode());
    if (asked.getState() != null) {
      uri.queryParam(OAuth2ParameterNames.STATE, "{state}");
      return uri.encode().buildAndExpand(asked.getState()).toUriString();
    }
    return uri.encode().build().toUriString();
  }
}
