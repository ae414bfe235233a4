package io.heliograph.kit.sender;

import io.heliograph.kit.service.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions of agents: signed and self-contained, so that any instance of any service can verify
 * them and they outlive restarts. Form: {@code hgs_<claims>.<signature>}, base64url of JSON and of
 * its HMAC-SHA256.
 */
public final class SessionTokens {
  private static final String PREFIX = "hgs_";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SecretKeySpec key;

  /**
   * What a session says.
   *
   * @param keyId the key that opened it; the session is valid until that key is revoked
   * @param agentId of the agent registry
   * @param skewMs the agent's clock minus ours at login, or null
   */
  public record Session(
      String organizationId,
      String applicationId,
      String environment,
      String keyId,
      String agentId,
      Instant loggedInAt,
      @Nullable Long skewMs) {}

  /** Claims under their short names on the wire. */
  private record Claims(
      String org,
      String app,
      String env,
      String kid,
      String agent,
      long iat,
      @Nullable Long skew_ms) {}

  /**
   * @param signingKey at least 32 characters
   */
  public SessionTokens(Secret signingKey) {
    if (signingKey.value().length() < 32) {
      throw new IllegalArgumentException(
          "session-signing-key: "
              + signingKey.value().length()
              + " characters (expected: at least 32)");
    }
    key = new SecretKeySpec(signingKey.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** Signs a session. */
  public String issue(Session session) {
    Claims claims =
        new Claims(
            session.organizationId(),
            session.applicationId(),
            session.environment(),
            session.keyId(),
            session.agentId(),
            session.loggedInAt().toEpochMilli(),
            session.skewMs());
    String body = ENCODER.encodeToString(JSON.writeValueAsBytes(claims));
    return PREFIX + body + "." + ENCODER.encodeToString(sign(body));
  }

  /** The session of a token; empty when it is not one of ours. Does not look at revocation. */
  public Optional<Session> verify(String token) {
    int dot = token.indexOf('.');
    if (!token.startsWith(PREFIX) || dot < 0) {
      return Optional.empty();
    }
    String body = token.substring(PREFIX.length(), dot);
    try {
      if (!MessageDigest.isEqual(sign(body), DECODER.decode(token.substring(dot + 1)))) {
        return Optional.empty();
      }
      Claims claims = JSON.readValue(DECODER.decode(body), Claims.class);
      return Optional.of(
          new Session(
              claims.org(),
              claims.app(),
              claims.env(),
              claims.kid(),
              claims.agent(),
              Instant.ofEpochMilli(claims.iat()),
              claims.skew_ms()));
    } catch (IllegalArgumentException | JacksonException forged) {
      return Optional.empty();
    }
  }

  private byte[] sign(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(body.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }
}
