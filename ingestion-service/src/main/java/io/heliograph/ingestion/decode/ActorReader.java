package io.heliograph.ingestion.decode;

import io.heliograph.kit.net.AddressClass;
import io.heliograph.kit.net.IpAddress;
import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecord.Enrichment;
import io.heliograph.kit.signal.UserKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who did it, in one form whatever the client: canonical addresses, identifiers as text. */
final class ActorReader {
  private static final int ADDRESSES = 32;
  private static final int IDENTIFIERS = 64;

  private ActorReader() {}

  /**
   * The normalized actor.
   *
   * @param actor null when nothing is known
   * @param enrichment what is known about the actor's first address; null without one
   */
  record Known(@Nullable Actor actor, @Nullable Enrichment enrichment) {}

  /**
   * Reads an actor.
   *
   * @param actor as sent
   * @param payload its {@code user_identifiers} win over the actor's: they name whom the event is
   *     about, the actor's whom the request was authenticated as
   */
  static Known read(@Nullable JsonNode actor, @Nullable JsonNode payload) {
    Map<String, String> user = Map.of();
    if (payload != null && payload.isObject()) {
      user = identifiers(payload.get("user_identifiers"));
    }
    if (actor == null) {
      return user.isEmpty()
          ? new Known(null, null)
          : new Known(new Actor(List.of(), user, UserKey.of(user), null), null);
    }
    List<IpAddress> addresses = addresses(actor.get("ip_addresses"));
    if (user.isEmpty()) {
      user = identifiers(actor.get("identifiers"));
    }
    JsonNode agent = actor.get("user_agent");
    String userAgent = agent != null && agent.isString() ? agent.asString() : null;
    if (addresses.isEmpty() && user.isEmpty() && userAgent == null) {
      return new Known(null, null);
    }
    return new Known(
        new Actor(
            addresses.stream().map(IpAddress::toString).toList(),
            user,
            UserKey.of(user),
            userAgent),
        addresses.isEmpty() ? null : new Enrichment(AddressClass.of(addresses.getFirst()).wire()));
  }

  private static List<IpAddress> addresses(@Nullable JsonNode sent) {
    if (sent == null) {
      return List.of();
    }
    if (sent.isString()) {
      return IpAddress.parse(sent.asString()).map(List::of).orElse(List.of());
    }
    List<IpAddress> addresses = new ArrayList<>(1);
    for (int at = 0; at < sent.size() && addresses.size() < ADDRESSES; at++) {
      JsonNode address = sent.get(at);
      if (address != null && address.isString()) {
        IpAddress.parse(address.asString())
            .filter(ip -> !addresses.contains(ip))
            .ifPresent(addresses::add);
      }
    }
    return addresses;
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
