package io.heliograph.ingestion.decode;

import io.heliograph.kit.net.AddressClass;
import io.heliograph.kit.net.IpAddress;
import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecord.Enrichment;
import io.heliograph.kit.signal.UserKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who did it, in one form whatever the client: canonical addresses, identifiers as text. */
final class ActorReader {
  private static final int ADDRESSES = 32;
  private static final int IDENTIFIERS = 64;

  private ActorReader() {}

  /**
   * The normalized actor; null when nothing is known.
   *
   * @param actor as sent
   * @param payload its {@code user_identifiers} win over the actor's: they name whom the event is
   *     about, the actor's whom the request was authenticated as
   */
  static @Nullable Actor read(@Nullable JsonNode actor, @Nullable JsonNode payload) {
    Set<String> addresses = new LinkedHashSet<>();
    Map<String, String> user = Map.of();
    String userAgent = null;
    if (payload != null && payload.isObject()) {
      user = identifiers(payload.get("user_identifiers"));
    }
    if (actor != null) {
      readAddresses(actor.get("ip_addresses"), addresses);
      if (user.isEmpty()) {
        user = identifiers(actor.get("identifiers"));
      }
      JsonNode agent = actor.get("user_agent");
      userAgent = agent != null && agent.isString() ? agent.asString() : null;
    }
    if (addresses.isEmpty() && user.isEmpty() && userAgent == null) {
      return null;
    }
    return new Actor(List.copyOf(addresses), user, UserKey.of(user), userAgent);
  }

  /** What is known about the actor's first address; null without one. */
  static @Nullable Enrichment enrich(@Nullable Actor actor) {
    if (actor == null || actor.ips().isEmpty()) {
      return null;
    }
    return IpAddress.parse(actor.ips().getFirst())
        .map(address -> new Enrichment(AddressClass.of(address).wire()))
        .orElse(null);
  }

  private static void readAddresses(@Nullable JsonNode sent, Set<String> addresses) {
    if (sent == null) {
      return;
    }
    if (sent.isString()) {
      IpAddress.parse(sent.asString()).ifPresent(address -> addresses.add(address.toString()));
    }
    for (int at = 0; at < sent.size() && addresses.size() < ADDRESSES; at++) {
      JsonNode address = sent.get(at);
      if (address != null && address.isString()) {
        IpAddress.parse(address.asString()).ifPresent(ip -> addresses.add(ip.toString()));
      }
    }
  }

  /** Identifiers as text: an object's scalars, or an array's, which are named by position. */
  private static Map<String, String> identifiers(@Nullable JsonNode sent) {
    if (sent == null || sent.isEmpty()) {
      return Map.of();
    }
    Map<String, String> user = new LinkedHashMap<>();
    if (sent.isArray()) {
      for (int at = 0; at < sent.size() && user.size() < IDENTIFIERS; at++) {
        put(user, Integer.toString(at), sent.get(at));
      }
    } else {
      for (Map.Entry<String, JsonNode> identifier : sent.properties()) {
        if (user.size() < IDENTIFIERS) {
          put(user, identifier.getKey(), identifier.getValue());
        }
      }
    }
    return user;
  }

  private static void put(Map<String, String> user, String name, JsonNode value) {
    if (!value.isNull()) {
      user.put(name, value.isValueNode() ? value.asString() : JsonText.of(value));
    }
  }
}
