package io.heliograph.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.agents.fake.FakePlatform;
import io.heliograph.agents.fake.RunningGateway;
import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.kinesis.KinesisService;
import io.heliograph.cloud.kinesis.StreamReader.StoredRecord;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.StreamNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsIT {
  @TempDir Path directory;

  @Test
  void loginsAndBundlesAreEventsOnTheStream() throws IOException {
    try (var kinesis = KinesisService.open(directory.resolve("kinesis"), Clock.systemUTC());
        var endpoint = new CloudEndpoint(0, List.of(kinesis));
        var platform = FakePlatform.start()) {
      kinesis.ensureStream(StreamNames.EVENTS, 1);
      endpoint.start();
      Map<String, String> cloud = Map.of("heliograph.aws.endpoint", endpoint.uri().toString());
      try (var gateway = RunningGateway.start(platform, directory.resolve("mongo"), cloud)) {
        String session =
            gateway
                .send(
                    "POST",
                    "/sqreen/v1/app-login",
                    Map.of("x-api-key", FakePlatform.SHOP_KEY),
                    "{\"hostname\":\"web-1\",\"bundle_signature\":\"s1\","
                        + "\"various_infos\":{\"euid\":0}}")
                .json()
                .path("session_id")
                .asString();
        gateway.post(
            "/sqreen/v0/bundle",
            session,
            "{\"bundle_signature\":\"s1\",\"dependencies\":[{\"name\":\"qs\",\"version\":\"6\"}]}");
        await().atMost(Duration.ofSeconds(20)).until(() -> records(kinesis).size() == 3);
      }

      SignalRecord login = SignalRecordJson.read(records(kinesis).get(0).data());
      assertThat(login.signalName()).isEqualTo("hg.agent.login");
      assertThat(login.payloadSchema()).isEqualTo("hg/agent-facts/1-0-0");
      assertThat(login.organizationId()).isEqualTo(FakePlatform.ORGANIZATION);
      assertThat(login.applicationId()).isEqualTo(FakePlatform.SHOP);
      assertThat(login.payload()).contains("\"host\":\"web-1\"").contains("\"euid\":0");
      SignalRecord presence = SignalRecordJson.read(records(kinesis).get(1).data());
      assertThat(presence.signalName()).isEqualTo("hg.agent-presence");
      assertThat(presence.payload()).contains("\"state\":\"present\"");
      SignalRecord bundle = SignalRecordJson.read(records(kinesis).get(2).data());
      assertThat(bundle.signalName()).isEqualTo("hg.agent.bundle");
      assertThat(bundle.payload()).contains("\"name\":\"qs\"");
    }
  }

  private static List<StoredRecord> records(KinesisService kinesis) {
    String shard = kinesis.shardIds(StreamNames.EVENTS).getFirst();
    return kinesis.read(StreamNames.EVENTS, shard, null, 100);
  }
}
