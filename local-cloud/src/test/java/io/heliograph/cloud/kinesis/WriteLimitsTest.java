package io.heliograph.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.cloud.aws.AwsException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class WriteLimitsTest {
  @TempDir Path directory;
  private KinesisService kinesis;

  @BeforeEach
  void open() throws Exception {
    kinesis = KinesisService.open(directory, Clock.systemUTC());
    kinesis.ensureStream("signals", 1);
  }

  @AfterEach
  void close() throws Exception {
    kinesis.close();
  }

  private JsonNode put(int records, int bytes) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("StreamName", "signals");
    ArrayNode entries = request.putArray("Records");
    for (int i = 0; i < records; i++) {
      entries.addObject().put("PartitionKey", "k").put("Data", new byte[bytes]);
    }
    return kinesis.handle("PutRecords", request);
  }

  @Test
  void takesEverythingAtFirst() {
    assertThat(put(500, 4_000).path("FailedRecordCount").asInt()).isZero();
    assertThat(put(500, 4_000).path("FailedRecordCount").asInt()).isZero();
  }

  @Test
  void refusesRecordByRecordWhatIsBeyondTheRateAsAwsDoes() {
    kinesis.limits().limit(1 << 20, 100);

    JsonNode answer = put(500, 10);

    assertThat(answer.path("FailedRecordCount").asInt()).isBetween(350, 400);
    assertThat(answer.path("Records").get(0).has("ErrorCode")).isFalse();
    JsonNode last = answer.path("Records").get(499);
    assertThat(last.has("SequenceNumber")).isFalse();
    assertThat(last.path("ErrorCode").asString())
        .isEqualTo("ProvisionedThroughputExceededException");
    assertThat(last.path("ErrorMessage").asString())
        .isEqualTo(
            "Rate exceeded for shard shardId-000000000000 in stream signals under account"
                + " 000000000000.");
    kinesis.limits().lift();
    assertThat(put(500, 10).path("FailedRecordCount").asInt()).isZero();
  }

  @Test
  void countsBytesWithTheirKeys() {
    kinesis.limits().asOnAws();

    assertThat(put(8, 200_000).path("FailedRecordCount").asInt()).isBetween(2, 3);
  }

  @Test
  void failsEveryWriteInAnOutage() {
    kinesis.limits().outage(true);

    assertThatThrownBy(() -> put(1, 1))
        .isInstanceOfSatisfying(
            AwsException.class, failure -> assertThat(failure.status()).isEqualTo(503));
    kinesis.limits().outage(false);
    assertThat(put(1, 1).path("FailedRecordCount").asInt()).isZero();
  }
}
