package io.heliograph.sdk;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the platform asks applications to do about an address or a user, until it expires.
 *
 * @param id names it in reports
 * @param ipCidr address or range, for example {@code 192.0.2.0/24}; null for responses to users
 * @param user identifiers that must all be equal; empty for responses to addresses
 * @param except ranges inside {@code ipCidr} that are let through; usually empty
 * @param url where to redirect; null for blocks
 * @param expiresAt by the platform's clock; null for one that ends by revocation only
 */
public record SecurityResponse(
    String id,
    Kind kind,
    @Nullable String ipCidr,
    Map<String, String> user,
    List<String> except,
    @Nullable String url,
    State state,
    @Nullable Instant expiresAt) {

  public SecurityResponse {
    user = Map.copyOf(user);
    except = List.copyOf(except);
  }

  /** What to do. */
  public enum Kind {
    BLOCK_IP("block_ip"),
    REDIRECT_IP("redirect_ip"),
    BLOCK_USER("block_user"),
    REDIRECT_USER("redirect_user");

    private final String wire;

    Kind(String wire) {
      this.wire = wire;
    }

    String wire() {
      return wire;
    }

    boolean redirects() {
      return this == REDIRECT_IP || this == REDIRECT_USER;
    }

    static @Nullable Kind find(@Nullable String wire) {
      for (Kind kind : values()) {
        if (kind.wire.equals(wire)) {
          return kind;
        }
      }
      return null;
    }
  }

  /** Whether it is to be done. */
  public enum State {
    ACTIVE,
    REVOKED,
    EXPIRED
  }

  /**
   * Reads a response from the stream; empty for one that this client cannot enforce, such as a kind
   * that it does not know.
   */
  static Optional<SecurityResponse> read(Map<?, ?> json) {
    String id = Json.text(json, "id");
    Kind kind = Kind.find(Json.text(json, "kind"));
    State state = state(Json.text(json, "state"));
    Map<?, ?> target = Json.object(json, "target");
    String cidr = Json.text(target, "ip_cidr");
    Map<String, String> user = new LinkedHashMap<>();
    Json.object(target, "user").forEach((k, v) -> user.put(String.valueOf(k), String.valueOf(v)));
    String url = Json.text(json, "url");
    if (id == null
        || kind == null
        || state == null
        || (cidr == null) == user.isEmpty()
        || (kind.redirects() && url == null)) {
      return Optional.empty();
    }
    List<String> except =
        Json.list(json, "except").stream().filter(Objects::nonNull).map(Object::toString).toList();
    try {
      String expiresAt = Json.text(json, "expires_at");
      Instant end = expiresAt == null ? null : Instant.parse(expiresAt);
      return Optional.of(new SecurityResponse(id, kind, cidr, user, except, url, state, end));
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  SecurityResponse as(State other) {
    return new SecurityResponse(id, kind, ipCidr, user, except, url, other, expiresAt);
  }

  /**
   * @param now by the platform's clock
   */
  boolean activeAt(Instant now) {
    return state == State.ACTIVE && (expiresAt == null || now.isBefore(expiresAt));
  }

  private static @Nullable State state(@Nullable String wire) {
    if (wire == null) {
      return null;
    }
    return switch (wire) {
      case "active" -> State.ACTIVE;
      case "revoked" -> State.REVOKED;
      case "expired" -> State.EXPIRED;
      default -> null;
    };
  }
}
