package io.heliograph.agents.session;

import io.heliograph.agents.responses.EffectiveResponse;
import io.heliograph.agents.responses.SecurityResponse;
import io.heliograph.agents.responses.SecurityResponse.Target;
import io.heliograph.kit.net.IpRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The complete list of responses in the agents' form. Agents count durations from reception, so
 * each is what remains, in whole seconds rounded up; an expired response is left out, since 0 would
 * mean for ever.
 */
final class ActionsPack {
  /** Beyond this a timer of the Node agent overflows and the response ends at once. */
  private static final long MAX_DURATION_SECONDS = 2_147_483;

  private ActionsPack() {}

  /**
   * One response.
   *
   * @param duration remaining seconds; 0 without end
   * @param sendResponse asks the Python agent to report; others always do
   */
  record Action(
      String actionId,
      String action,
      long duration,
      boolean sendResponse,
      Map<String, Object> parameters) {}

  static List<Action> of(List<EffectiveResponse> responses, Instant now) {
    List<Action> actions = new ArrayList<>();
    for (EffectiveResponse each : strongest(responses, now)) {
      Map<String, Object> parameters = parameters(each);
      if (!parameters.isEmpty()) {
        SecurityResponse response = each.response();
        actions.add(
            new Action(
                response.id(),
                response.kind().wire(),
                remaining(response.expiresAt(), now),
                true,
                parameters));
      }
    }
    return actions;
  }

  /**
   * One response per target: the Node agent keeps one per address, and the end of one of two would
   * lift both. A block beats a redirect; else the one that ends last wins.
   */
  private static Iterable<EffectiveResponse> strongest(
      List<EffectiveResponse> responses, Instant now) {
    Map<Target, EffectiveResponse> byTarget = new LinkedHashMap<>();
    for (EffectiveResponse each : responses) {
      if (each.response().activeAt(now)) {
        byTarget.merge(
            each.response().target(),
            each,
            (one, other) -> beats(other.response(), one.response()) ? other : one);
      }
    }
    return byTarget.values();
  }

  private static boolean beats(SecurityResponse one, SecurityResponse other) {
    if (one.kind().redirects() != other.kind().redirects()) {
      return other.kind().redirects();
    }
    Instant end = other.expiresAt();
    return end != null && (one.expiresAt() == null || one.expiresAt().isAfter(end));
  }

  private static Map<String, Object> parameters(EffectiveResponse each) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    switch (each.response().target()) {
      case Target.Address(IpRange range) -> {
        List<IpRange> left = AddressRanges.subtract(range, each.except());
        if (left.isEmpty()) {
          return Map.of(); // the Go agent refuses the whole list for one without addresses
        }
        parameters.put("ip_cidr", left.stream().map(IpRange::toString).toList());
      }
      case Target.User(Map<String, String> identifiers) ->
          parameters.put("users", List.of(identifiers));
    }
    String url = each.response().url();
    if (url != null) {
      parameters.put("url", url);
    }
    return parameters;
  }

  private static long remaining(@Nullable Instant expiresAt, Instant now) {
    if (expiresAt == null) {
      return 0;
    }
    long seconds = Duration.between(now, expiresAt).plusSeconds(1).minusNanos(1).toSeconds();
    return Math.min(Math.max(1, seconds), MAX_DURATION_SECONDS);
  }
}
