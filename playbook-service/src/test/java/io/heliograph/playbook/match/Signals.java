package io.heliograph.playbook.match;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecord.Infra;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.signal.UserKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes signal records for tests. */
public final class Signals {
  public static final String ORGANIZATION = "0123456789abcdef01234567";
  public static final String APPLICATION = "89abcdef0123456789abcdef";
  public static final Instant START = Instant.parse("2026-01-05T10:20:30Z");

  private Signals() {}

  /** A failed login of an address and a user. */
  public static SignalRecord failedLogin(
      String identity, Instant at, String ip, Map<String, String> user) {
    return signal(identity, "sq.sdk.app.login.failed", at, ip, user, "{\"properties\":{}}");
  }

  /** Any signal. */
  public static SignalRecord signal(
      String identity,
      String name,
      Instant at,
      @Nullable String ip,
      Map<String, String> user,
      String payload) {
    return new SignalRecord(
        SignalIds.digest("test", identity),
        ORGANIZATION,
        APPLICATION,
        "production",
        SignalRecord.Kind.POINT,
        name,
        "track_event/2020-01-01T00:00:00.000Z",
        SignalRecord.SchemaStatus.VALID,
        null,
        at.plusMillis(20),
        at,
        null,
        null,
        "sqreen:sdk:track",
        new Actor(ip == null ? List.of() : List.of(ip), user, UserKey.of(user), "curl/7.88.1"),
        new Infra("nodejs", "2.0.2", "x64-Linux", "vm", "node", "v20", "agent-1"),
        null,
        null,
        null,
        null,
        "{\"request\":{\"path\":\"/login\",\"verb\":\"POST\"}}",
        payload);
  }

  public static byte[] bytes(SignalRecord signal) {
    return SignalRecordJson.write(signal);
  }
}
