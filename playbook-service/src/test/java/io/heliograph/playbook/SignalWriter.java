package io.heliograph.playbook;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecord.Infra;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.signal.UserKey;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts signals on the stream as ingestion-service does. */
final class SignalWriter {
  private static final String FAILED = "sq.sdk.app.login.failed";

  private final RecordPublisher signals;

  SignalWriter(Streams streams) {
    signals = streams.publisher(StreamNames.SIGNALS);
  }

  static String id(String identity) {
    return SignalIds.digest("story", identity);
  }

  void failedLogins(String identity, int from, int to, String ip, Map<String, String> user)
      throws InterruptedException {
    List<SignalRecord> failed = new ArrayList<>();
    for (int n = from; n < to; n++) {
      failed.add(signal(identity + n, FAILED, ip, user, null, null, "{\"properties\":{}}"));
    }
    publish(failed);
  }

  void report(String identity, String responseId, String agent, String host)
      throws InterruptedException {
    publish(
        List.of(
            signal(
                identity,
                "sq.action.block_ip",
                "203.0.113.5",
                Map.of(),
                agent,
                host,
                "{\"properties\":{\"action_id\":\"" + responseId + "\",\"output\":{}}}")));
  }

  void publish(List<SignalRecord> batch) throws InterruptedException {
    signals.publishAll(
        batch.stream()
            .map(signal -> new OutgoingRecord(signal.signalId(), SignalRecordJson.write(signal)))
            .toList());
  }

  static SignalRecord signal(
      String identity,
      String name,
      String ip,
      Map<String, String> user,
      @Nullable String agent,
      @Nullable String host,
      String payload) {
    Instant now = Instant.now();
    return new SignalRecord(
        id(identity),
        FakeAccount.DEMO,
        FakeAccount.SHOP,
        "production",
        SignalRecord.Kind.POINT,
        name,
        null,
        SignalRecord.SchemaStatus.NONE,
        null,
        now,
        now,
        null,
        null,
        "sqreen:sdk:track",
        new Actor(List.of(ip), user, UserKey.of(user), null),
        new Infra("nodejs", "2.0.2", null, host, null, null, agent),
        null,
        null,
        null,
        null,
        null,
        payload);
  }
}
