package io.heliograph.agents.responses;

import io.heliograph.agents.responses.SecurityResponse.Kind;
import io.heliograph.agents.responses.SecurityResponse.Target;
import io.heliograph.kit.net.IpRange;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The complete active state of an organization, as playbook-service tells it.
 *
 * @param malformed how many entries were left out because an agent could not have taken them: the
 *     Go agent drops its whole list for one bad entry
 * @param traceparents of responses whose trace is to go on, by their id; mostly empty
 */
record ResponseFeed(
    long version,
    List<SecurityResponse> responses,
    List<AllowlistEntry> allowlist,
    int malformed,
    Map<String, String> traceparents) {

  /** An organization that never had a response. */
  static final ResponseFeed NONE = new ResponseFeed(0, List.of(), List.of(), 0, Map.of());

  ResponseFeed {
    responses = List.copyOf(responses);
    allowlist = List.copyOf(allowlist);
    traceparents = Map.copyOf(traceparents);
  }

  /** Reads an answer of the feed. Unknown fields are ignored, {@code notify} is left out. */
  static ResponseFeed read(JsonNode body) {
    List<SecurityResponse> responses = new ArrayList<>();
    List<AllowlistEntry> allowlist = new ArrayList<>();
    Map<String, String> traceparents = new HashMap<>();
    int malformed = 0;
    for (JsonNode each : body.path("responses")) {
      if (each.path("kind").asString("").equals("notify")) {
        continue;
      }
      try {
        responses.add(response(each));
        String traceparent = text(each, "traceparent");
        if (traceparent != null) {
          traceparents.put(required(each, "id"), traceparent);
        }
      } catch (IllegalArgumentException | DateTimeException bad) {
        malformed++;
      }
    }
    for (JsonNode each : body.path("allowlist")) {
      try {
        allowlist.add(
            new AllowlistEntry(text(each, "application"), target(each), time(each, "expires_at")));
      } catch (IllegalArgumentException | DateTimeException bad) {
        malformed++;
      }
    }
    return new ResponseFeed(
        body.path("version").asLong(0), responses, allowlist, malformed, traceparents);
  }

  private static SecurityResponse response(JsonNode each) {
    Kind kind = Kind.valueOf(required(each, "kind").toUpperCase(Locale.ROOT));
    return new SecurityResponse(
        required(each, "id"),
        required(each, "application"),
        kind,
        target(each),
        kind.redirects() ? redirect(required(each, "url")) : null,
        time(each, "expires_at"));
  }

  private static Target target(JsonNode each) {
    JsonNode target = each.path("target");
    String range = text(target, "ip_cidr");
    if (range != null) {
      return new Target.Address(
          IpRange.parse(range)
              .orElseThrow(() -> new IllegalArgumentException("ip_cidr: no address or range")));
    }
    Map<String, String> user = new HashMap<>();
    for (Map.Entry<String, JsonNode> identifier : target.path("user").properties()) {
      if (!identifier.getValue().isString()) {
        throw new IllegalArgumentException("user: an identifier is no text");
      }
      user.put(identifier.getKey(), identifier.getValue().asString());
    }
    if (user.isEmpty()) {
      throw new IllegalArgumentException("target: neither ip_cidr nor user");
    }
    return new Target.User(user);
  }

  private static String redirect(String url) {
    URI uri = URI.create(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException("url: not an absolute http or https URL");
    }
    return url;
  }

  private static String required(JsonNode node, String name) {
    String value = text(node, name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(name + ": missing");
    }
    return value;
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.asString() : null;
  }

  private static @Nullable Instant time(JsonNode node, String name) {
    String value = text(node, name);
    return value == null ? null : Instant.parse(value);
  }
}
