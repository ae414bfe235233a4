package io.heliograph.agents.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.agents.responses.EffectiveResponse;
import io.heliograph.agents.responses.SecurityResponse;
import io.heliograph.agents.responses.SecurityResponse.Kind;
import io.heliograph.agents.responses.SecurityResponse.Target;
import io.heliograph.kit.net.IpRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class ActionsPackTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:20:30Z");
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private static EffectiveResponse ip(
      String id, Kind kind, String range, @Nullable Duration remaining, String... except) {
    return new EffectiveResponse(
        new SecurityResponse(
            id,
            "app",
            kind,
            new Target.Address(IpRange.parse(range).orElseThrow()),
            kind.redirects() ? "https://example.org/blocked" : null,
            remaining == null ? null : NOW.plus(remaining)),
        List.of(except).stream().map(each -> IpRange.parse(each).orElseThrow()).toList());
  }

  private static EffectiveResponse user(String id, Kind kind, Map<String, String> user) {
    return new EffectiveResponse(
        new SecurityResponse(
            id,
            "app",
            kind,
            new Target.User(user),
            kind.redirects() ? "https://example.org/hold" : null,
            NOW.plusSeconds(60)),
        List.of());
  }

  private static String wire(EffectiveResponse... responses) {
    return JSON.writeValueAsString(ActionsPack.of(List.of(responses), NOW));
  }

  private static List<Long> durations(EffectiveResponse... responses) {
    return ActionsPack.of(List.of(responses), NOW).stream()
        .map(ActionsPack.Action::duration)
        .toList();
  }

  @Test
  void writesEachKindAsAgentsReadIt() {
    assertThat(
            wire(
                ip("a1", Kind.BLOCK_IP, "203.0.113.9", Duration.ofMinutes(5)),
                ip("a2", Kind.REDIRECT_IP, "192.0.2.7", Duration.ofMinutes(5)),
                user("a3", Kind.BLOCK_USER, Map.of("email", "bad@example.org")),
                user("a4", Kind.REDIRECT_USER, Map.of("email", "r@example.org", "shop", "12"))))
        .isEqualTo(
            """
            [{"action_id":"a1","action":"block_ip","duration":300,"send_response":true,\
            "parameters":{"ip_cidr":["203.0.113.9"]}},\
            {"action_id":"a2","action":"redirect_ip","duration":300,"send_response":true,\
            "parameters":{"ip_cidr":["192.0.2.7"],"url":"https://example.org/blocked"}},\
            {"action_id":"a3","action":"block_user","duration":60,"send_response":true,\
            "parameters":{"users":[{"email":"bad@example.org"}]}},\
            {"action_id":"a4","action":"redirect_user","duration":60,"send_response":true,\
            "parameters":{"users":[{"email":"r@example.org","shop":"12"}],\
            "url":"https://example.org/hold"}}]\
            """);
  }

  @Test
  void roundsRemainingSecondsUpAndLeavesOutWhatExpired() {
    assertThat(
            durations(
                ip("a1", Kind.BLOCK_IP, "203.0.113.1", Duration.ofMillis(1)),
                ip("a2", Kind.BLOCK_IP, "203.0.113.2", Duration.ofMillis(1000)),
                ip("a3", Kind.BLOCK_IP, "203.0.113.3", Duration.ofMillis(1001)),
                ip("a4", Kind.BLOCK_IP, "203.0.113.4", Duration.ZERO)))
        .containsExactly(1L, 1L, 2L);
  }

  @Test
  void saysZeroForOneWithoutEndAndNeverMoreThanTheNodeAgentsTimerHolds() {
    assertThat(
            durations(
                ip("a1", Kind.BLOCK_IP, "203.0.113.1", null),
                ip("a2", Kind.BLOCK_IP, "203.0.113.2", Duration.ofDays(30))))
        .containsExactly(0L, 2_147_483L);
  }

  @Test
  void takesWhatTheAllowlistExceptsOutOfARange() {
    assertThat(
            wire(ip("a1", Kind.BLOCK_IP, "198.51.100.0/31", Duration.ofMinutes(1), "198.51.100.1")))
        .contains("\"ip_cidr\":[\"198.51.100.0\"]");
  }

  @Test
  void leavesOutAResponseOfWhichNothingIsLeft() {
    assertThat(
            durations(
                ip(
                    "a1",
                    Kind.BLOCK_IP,
                    "198.51.100.0/31",
                    Duration.ofMinutes(1),
                    "198.51.100.0",
                    "198.51.100.1")))
        .isEmpty();
  }

  @Test
  void keepsTheStrongestOfTwoAgainstOneTarget() {
    List<ActionsPack.Action> actions =
        ActionsPack.of(
            List.of(
                ip("short", Kind.BLOCK_IP, "203.0.113.1", Duration.ofMinutes(1)),
                ip("long", Kind.BLOCK_IP, "203.0.113.1", Duration.ofMinutes(2)),
                ip("redirect", Kind.REDIRECT_IP, "203.0.113.2", Duration.ofMinutes(9)),
                ip("block", Kind.BLOCK_IP, "203.0.113.2", Duration.ofMinutes(1))),
            NOW);

    assertThat(actions).extracting(ActionsPack.Action::actionId).containsExactly("long", "block");
  }
}
