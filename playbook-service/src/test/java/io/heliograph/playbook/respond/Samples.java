package io.heliograph.playbook.respond;

import io.heliograph.kit.net.IpRange;
import io.heliograph.playbook.catalogue.Action;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.ResponseKind;
import io.heliograph.playbook.match.Group;
import io.heliograph.playbook.window.Detection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Things of this feature for tests. */
public final class Samples {
  static final Instant NOW = Instant.parse("2026-01-05T10:20:30.123Z");
  static final String ORGANIZATION = "0123456789abcdef01234567";
  static final String APPLICATION = "89abcdef0123456789abcdef";

  private Samples() {}

  static Target address(String range) {
    return new Target.Address(IpRange.parse(range).orElseThrow());
  }

  static SecurityResponse response(String id, Target target, Instant createdAt) {
    boolean user = target instanceof Target.User;
    return new SecurityResponse(
        id,
        ORGANIZATION,
        APPLICATION,
        "production",
        user ? ResponseKind.BLOCK_USER : ResponseKind.BLOCK_IP,
        target,
        null,
        ResponseState.ACTIVE,
        createdAt,
        createdAt.plus(Duration.ofMinutes(10)),
        "d1",
        createdAt,
        "playbook:p",
        "Many",
        List.of());
  }

  static SecurityResponse response(String id) {
    return response(id, address("8.8.4.4"), NOW);
  }

  static Detection detection(String id, Group group, Mode mode, Action... respond) {
    return new Detection(
        id,
        "failed-logins-per-ip",
        1,
        "Many failed logins from one address",
        ORGANIZATION,
        APPLICATION,
        "production",
        group,
        mode,
        List.of(respond),
        NOW,
        NOW.minusSeconds(58),
        NOW.minusSeconds(1),
        List.of("1".repeat(32), "2".repeat(32)),
        "2".repeat(32));
  }

  static Detection detection(String id, String ip) {
    return detection(
        id,
        new Group(GroupBy.IP, ip),
        Mode.LIVE,
        new Action(ResponseKind.BLOCK_IP, Duration.ofMinutes(10), null));
  }

  static AllowlistEntry allowed(String id, Target target) {
    return new AllowlistEntry(id, ORGANIZATION, null, target, null, "why", NOW, "client");
  }

  static final Target USER = new Target.User(Map.of("e.mail", "a@example.org", "$shop", "7"));
}
