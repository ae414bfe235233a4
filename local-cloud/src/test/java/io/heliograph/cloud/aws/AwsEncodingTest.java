package io.heliograph.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AwsEncodingTest {
  private static final Instant INSTANT = Instant.parse("2026-11-24T08:00:00.123Z");

  @ParameterizedTest
  @EnumSource
  void readsBackInstantsBlobsAndNumbers(AwsEncoding encoding) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("at", AwsTimestamps.node(INSTANT));
    node.put("blob", new byte[] {0, -1, 7});
    node.put("long", Long.MAX_VALUE).put("fraction", 0.25).put("text", "\u00e9").put("yes", true);
    node.putNull("nothing");
    node.putArray("list").add(1).addObject().put("deep", "x");

    JsonNode back = encoding.decode(encoding.encode(node));

    assertThat(AwsTimestamps.read(back.get("at"))).isEqualTo(INSTANT);
    assertThat(back.get("blob").binaryValue()).containsExactly(0, -1, 7);
    assertThat(back.get("long").longValue()).isEqualTo(Long.MAX_VALUE);
    assertThat(back.get("fraction").doubleValue()).isEqualTo(0.25);
    assertThat(back.get("text").stringValue()).isEqualTo("\u00e9");
    assertThat(back.get("yes").booleanValue()).isTrue();
    assertThat(back.get("nothing").isNull()).isTrue();
    assertThat(back.get("list").get(1).get("deep").stringValue()).isEqualTo("x");
  }

  @Test
  void writesEpochSecondsInJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("at", AwsTimestamps.node(INSTANT));

    String json = new String(AwsEncoding.JSON_1_1.encode(node), StandardCharsets.UTF_8);

    assertThat(json).isEqualTo("{\"at\":1795507200.123}");
  }

  @Test
  void readsAnEmptyBodyAsNoMembers() {
    assertThat(AwsEncoding.JSON_1_1.decode(new byte[0])).isEmpty();
  }
}
