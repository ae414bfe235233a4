package io.heliograph.agents.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.agents.responses.ApplicationResponses;
import io.heliograph.agents.responses.EffectiveResponse;
import io.heliograph.agents.responses.SecurityResponse;
import io.heliograph.agents.responses.SecurityResponse.Kind;
import io.heliograph.agents.responses.SecurityResponse.Target;
import io.heliograph.kit.net.IpRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class ResponseEventsTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:20:30Z");

  private final ResponseEvents events =
      new ResponseEvents(
          JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());

  private static EffectiveResponse block(String id, int seconds, String... except) {
    return new EffectiveResponse(
        new SecurityResponse(
            id,
            "app",
            Kind.BLOCK_IP,
            new Target.Address(IpRange.parse("198.51.100.0/24").orElseThrow()),
            null,
            NOW.plusSeconds(seconds)),
        List.of(except).stream().map(each -> IpRange.parse(each).orElseThrow()).toList());
  }

  private String next(Instant at, long version, EffectiveResponse... responses) {
    StringBuilder text = new StringBuilder();
    events
        .next(new ApplicationResponses(version, version, List.of(responses)), at)
        .forEach(event -> text.append(event.text()));
    return text.toString();
  }

  @Test
  void firstIsASnapshotThatSaysWhatTimeItIs() {
    assertThat(next(NOW, 12, block("r1", 600)))
        .isEqualTo(
            """
            event: snapshot
            id: 12
            data: {"version":12,"now":"2026-01-05T10:20:30.000Z","responses":[{"id":"r1",\
            "application":"app","kind":"block_ip","target":{"ip_cidr":"198.51.100.0/24"},\
            "url":null,"state":"active","expires_at":"2026-01-05T10:30:30.000Z"}]}

            """);
  }

  @Test
  void eachNewResponseIsAnEventAndAnUnchangedListIsNone() {
    next(NOW, 1);

    assertThat(next(NOW, 2, block("r1", 600)))
        .startsWith("event: response\nid: 2\ndata: {\"id\":\"r1\"")
        .contains("\"state\":\"active\"");
    assertThat(next(NOW, 3, block("r1", 600))).isEmpty();
  }

  @Test
  void responseThatIsGoneBeforeItsTimeIsRevoked() {
    next(NOW, 1, block("r1", 600));

    assertThat(next(NOW.plusSeconds(1), 2))
        .contains("\"id\":\"r1\"")
        .contains("\"state\":\"revoked\"");
  }

  @Test
  void responseExpiresWithoutAnyNews() {
    next(NOW, 1, block("r1", 10));
    assertThat(events.untilExpiry(NOW)).contains(Duration.ofSeconds(10));

    assertThat(next(NOW.plusSeconds(10), 1, block("r1", 10))).contains("\"state\":\"expired\"");
    assertThat(events.untilExpiry(NOW)).isEmpty();
  }

  @Test
  void prolongedResponseAndOneWithExceptionsAreToldAgain() {
    next(NOW, 1, block("r1", 10));

    assertThat(next(NOW, 2, block("r1", 20))).contains("10:20:50.000Z").contains("active");
    assertThat(next(NOW, 3, block("r1", 20, "198.51.100.7")))
        .contains("\"except\":[\"198.51.100.7\"]");
  }

  @Test
  void heartbeatSaysWhatTimeItIs() {
    next(NOW, 7);

    assertThat(events.heartbeat(NOW).text())
        .isEqualTo(
            """
            event: heartbeat
            id: 7
            data: {"version":7,"now":"2026-01-05T10:20:30.000Z"}

            """);
  }

  @Test
  void usersAreWrittenAsTheirIdentifiers() {
    var user =
        new EffectiveResponse(
            new SecurityResponse(
                "u1",
                "app",
                Kind.REDIRECT_USER,
                new Target.User(Map.of("shop", "12", "email", "a@b")),
                "https://example.org/hold",
                null),
            List.of());

    assertThat(next(NOW, 1, user))
        .contains("\"target\":{\"user\":{\"email\":\"a@b\",\"shop\":\"12\"}}")
        .contains("\"url\":\"https://example.org/hold\"")
        .contains("\"expires_at\":null");
  }
}
