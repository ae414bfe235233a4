package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.json.Json;
import io.heliograph.kit.net.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who did it, in one form whatever the client: canonical addresses, identifiers as text. */
final class ActorReader {
  private static final int ADDRESSES = 32;
  private static final int IDENTIFIERS = 64;

  private ActorReader() {}

  /**
   * The normalized actor.
   *
   * @param addresses the client's first; may be empty
   * @param user identifiers as the application gave them; may be empty
   * @param userAgent null when unknown
   */
  record Actor(List<IpAddress> addresses, Map<String, String> user, @Nullable Json userAgent) {
    static final Actor UNKNOWN = new Actor(List.of(), Map.of(), null);

    boolean isUnknown() {
      return addresses.isEmpty() && user.isEmpty() && userAgent == null;
    }
  }

  /**
   * Reads an actor.
   *
   * @param actor as sent
   * @param payload its {@code user_identifiers} win over the actor's: they name whom the event is
   *     about, the actor's whom the request was authenticated as
   */
  static Actor read(@Nullable Json actor, @Nullable Json payload) {
    Map<String, String> user =
        payload == null ? Map.of() : identifiers(payload.get("user_identifiers"));
    if (actor == null) {
      return user.isEmpty() ? Actor.UNKNOWN : new Actor(List.of(), user, null);
    }
    List<IpAddress> addresses = addresses(actor.get("ip_addresses"));
    if (user.isEmpty()) {
      user = identifiers(actor.get("identifiers"));
    }
    Json agent = actor.get("user_agent");
    return new Actor(addresses, user, agent != null && agent.isString() ? agent : null);
  }

  private static List<IpAddress> addresses(@Nullable Json sent) {
    if (sent == null) {
      return List.of();
    }
    if (sent.isString()) {
      return IpAddress.parse(sent.text()).map(List::of).orElse(List.of());
    }
    List<IpAddress> addresses = new ArrayList<>(1);
    sent.forEach(
        address -> {
          if (address.isString() && addresses.size() < ADDRESSES) {
            IpAddress.parse(address.text())
                .filter(ip -> !addresses.contains(ip))
                .ifPresent(addresses::add);
          }
        });
    return addresses;
  }

  /** Identifiers as text: an object's scalars, or an array's, which are named by position. */
  private static Map<String, String> identifiers(@Nullable Json sent) {
    if (sent == null || sent.size() == 0) {
      return Map.of();
    }
    Map<String, String> user = new LinkedHashMap<>();
    if (sent.isArray()) {
      int[] position = {0};
      sent.forEach(identifier -> put(user, Integer.toString(position[0]++), identifier));
    } else {
      sent.forEachMember((name, identifier) -> put(user, name, identifier));
    }
    return user;
  }

  private static void put(Map<String, String> user, String name, Json value) {
    if (!value.isNull() && user.size() < IDENTIFIERS) {
      user.put(name, value.isScalar() ? value.text() : value.compact());
    }
  }
}
