package io.heliograph.account.issuer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the token endpoint to requests that fail, as RFC 6749 §5.2 has them. */
final class OAuthError {
  private static final int RETRY_AFTER_SECONDS = 2;

  private final JsonMapper json;

  OAuthError(JsonMapper json) {
    this.json = json;
  }

  /** Answers what Spring Security refused. */
  void write(HttpServletResponse response, AuthenticationException refused) throws IOException {
    if (refused instanceof OAuth2AuthenticationException oauth) {
      String code = oauth.getError().getErrorCode();
      write(response, status(code), code, describe(code, oauth.getError().getDescription()));
    } else {
      unauthenticated(response);
    }
  }

  /** No credentials came, or not where they are looked for. */
  void unauthenticated(HttpServletResponse response) throws IOException {
    write(
        response,
        HttpServletResponse.SC_UNAUTHORIZED,
        OAuth2ErrorCodes.INVALID_CLIENT,
        describe(OAuth2ErrorCodes.INVALID_CLIENT, null));
  }

  void methodNotAllowed(HttpServletResponse response, String method, String allowed)
      throws IOException {
    response.setHeader(HttpHeaders.ALLOW, allowed);
    write(
        response,
        HttpServletResponse.SC_METHOD_NOT_ALLOWED,
        OAuth2ErrorCodes.INVALID_REQUEST,
        "method: " + method + " (allowed: " + allowed + ")");
  }

  void malformed(HttpServletResponse response) throws IOException {
    write(
        response,
        HttpServletResponse.SC_BAD_REQUEST,
        OAuth2ErrorCodes.INVALID_REQUEST,
        "The form cannot be read (expected: application/x-www-form-urlencoded, percent-encoded,"
            + " of moderate size)");
  }

  void unavailable(HttpServletResponse response) throws IOException {
    response.setIntHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    write(
        response,
        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
        "The issuer's store does not answer; try again");
  }

  private static int status(String code) {
    return code.equals(OAuth2ErrorCodes.INVALID_CLIENT)
        ? HttpServletResponse.SC_UNAUTHORIZED
        : HttpServletResponse.SC_BAD_REQUEST;
  }

  private static String describe(String code, @Nullable String description) {
    return switch (code) {
      case OAuth2ErrorCodes.INVALID_CLIENT ->
          "Unknown client, wrong secret, or no credentials (expected: HTTP Basic, or client_id and"
              + " client_secret in the form)";
      case OAuth2ErrorCodes.INVALID_SCOPE ->
          "A scope that the client does not have; leave scope out to get all that it has";
      case OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE, OAuth2ErrorCodes.UNAUTHORIZED_CLIENT ->
          "grant_type (expected: client_credentials for API clients; authorization_code or"
              + " refresh_token for the client through which people sign in)";
      case OAuth2ErrorCodes.INVALID_GRANT ->
          "The code or refresh token is unknown, used or expired, or its redirect URI or proof key"
              + " is another (API clients use client_credentials)";
      default ->
          description == null
              ? "A parameter is missing, repeated or malformed"
              : "Missing, repeated or malformed: " + description;
    };
  }

  private void write(HttpServletResponse response, int status, String code, String description)
      throws IOException {
    Map<String, String> error = new LinkedHashMap<>();
    error.put("error", code);
    error.put("error_description", description);
    byte[] body = json.writeValueAsBytes(error);
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (status == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"heliograph\"");
    }
    response.setContentLength(body.length);
    Objects.requireNonNull(response.getOutputStream()).write(body);
  }
}
