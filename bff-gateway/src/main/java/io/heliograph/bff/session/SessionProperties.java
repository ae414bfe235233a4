package io.heliograph.bff.session;

import io.heliograph.kit.service.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people sign in, prefix {@code heliograph.bff}.
 *
 * @param publicUrl where browsers reach the gateway, without a trailing slash; over {@code https}
 *     cookies are marked Secure
 * @param client what the gateway is to the OpenID provider
 * @param sessionKey seals sessions: texts of at least 32 characters drawn at random, the same on
 *     each instance. The first seals, all open: put a new one in front, and drop the old one when
 *     sessions have ended. Without any, one is drawn at start and sessions end with the process
 * @param sessionLifetime how long an unused session lives, 5 min to 30 d; the provider may end it
 *     earlier
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.bff", ignoreUnknownFields = false)
record SessionProperties(
    @DefaultValue("http://127.0.0.1:8080") @Pattern(regexp = "https?://[^/]+") String publicUrl,
    @DefaultValue @Valid Client client,
    @DefaultValue List<Secret> sessionKey,
    @DefaultValue("12h") @DurationMin(minutes = 5) @DurationMax(days = 30)
        Duration sessionLifetime) {

  /**
   * Registration at the provider {@code heliograph.common.issuer-url}.
   *
   * @param id the client's id
   * @param secret absent for a public client, which PKCE alone protects
   * @param scopes what tokens are asked for; the provider gives what the person may have
   */
  record Client(
      @DefaultValue("dashboard") String id,
      @Nullable Secret secret,
      @DefaultValue({
            "openid",
            "profile",
            "email",
            "applications:read",
            "signals:read",
            "signals:write",
            "redaction:read",
            "redaction:write",
            "archive:query",
            "archive:write",
            "archive:erase",
            "agents:read",
            "playbooks:read",
            "playbooks:write",
            "detections:read",
            "responses:read",
            "responses:write",
            "risks:read",
            "risks:write",
            "insights:read",
            "metrics:read",
            "integrations:read",
            "integrations:write",
            "keys:read",
            "keys:write",
            "members:read",
            "members:write",
            "quotas:read",
            "quotas:write",
            "audit:read",
            "schemas:read",
            "schemas:write"
          })
          List<String> scopes) {}

  SessionProperties {
    sessionKey = List.copyOf(sessionKey);
    for (Secret key : sessionKey) {
      if (key.value().length() < 32) {
        throw new IllegalArgumentException(
            "session key: "
                + key.value().length()
                + " characters (expected: at least 32, drawn at random)");
      }
    }
  }

  boolean secureCookies() {
    return publicUrl.startsWith("https:");
  }

  String redirectUri() {
    return publicUrl + SessionController.CALLBACK;
  }
}
