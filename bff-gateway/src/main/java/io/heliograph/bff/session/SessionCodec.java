package io.heliograph.bff.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions as text. Browsers keep 4,096 bytes of a cookie (RFC 6265 §6.1), so names are short and
 * what the access token says is not said again.
 */
final class SessionCodec {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SealedCookies seal;

  SessionCodec(SealedCookies seal) {
    this.seal = seal;
  }

  private record Written(
      @JsonProperty("u") String userId,
      @JsonProperty("e") String email,
      @JsonProperty("n") String name,
      @JsonProperty("o") String organizationId,
      @JsonProperty("on") String organizationName,
      @JsonProperty("r") String role,
      @JsonProperty("c") String csrf,
      @JsonProperty("a") String accessToken,
      @JsonProperty("f") @Nullable String refreshToken,
      @JsonProperty("w") long renewAt,
      @JsonProperty("t") long tokenExpiresAt,
      @JsonProperty("x") long expiresAt) {}

  String write(Session session) {
    Written written =
        new Written(
            session.user().id(),
            session.user().email(),
            session.user().name(),
            session.organization().id(),
            session.organization().name(),
            session.role(),
            session.csrf(),
            session.accessToken(),
            session.refreshToken(),
            session.renewAt().getEpochSecond(),
            session.tokenExpiresAt().getEpochSecond(),
            session.expiresAt().getEpochSecond());
    return seal.seal(JSON.writeValueAsBytes(written));
  }

  /** The session; empty when the text is not one of ours. It may have expired. */
  Optional<Session> read(String text) {
    return seal.open(text).flatMap(SessionCodec::parse);
  }

  private static Optional<Session> parse(byte[] content) {
    try {
      Written written = JSON.readValue(content, Written.class);
      return Optional.of(
          new Session(
              new Session.User(written.userId(), written.email(), written.name()),
              new Session.Organization(written.organizationId(), written.organizationName()),
              written.role(),
              scopes(written.accessToken()),
              written.csrf(),
              written.accessToken(),
              written.refreshToken(),
              Instant.ofEpochSecond(written.renewAt()),
              Instant.ofEpochSecond(written.tokenExpiresAt()),
              Instant.ofEpochSecond(written.expiresAt())));
    } catch (JacksonException ofAnotherRelease) {
      return Optional.empty();
    }
  }

  /**
   * The scopes that a JWT names, as text or as an array; none when it is no JWT. The token is not
   * verified: it came from the provider, and the products verify it.
   */
  static List<String> scopes(String accessToken) {
    String[] parts = accessToken.split("\\.", -1);
    if (parts.length != 3) {
      return List.of();
    }
    try {
      JsonNode scope =
          JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
              .path("scope");
      return scope.isArray()
          ? scope.valueStream().map(JsonNode::asString).toList()
          : scope.isString() ? List.of(scope.asString().split(" ")) : List.of();
    } catch (IllegalArgumentException | JacksonException noJwt) {
      return List.of();
    }
  }
}
