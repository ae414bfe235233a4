package io.heliograph.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AgentFactsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-11-24T05:47:12.306Z");

  private static AgentFacts read(String login) {
    return AgentFacts.read(JSON.readTree(login), NOW);
  }

  private static JsonNode recordedLogin() throws IOException {
    try (InputStream recorded =
        Objects.requireNonNull(
            AgentFactsTest.class.getResourceAsStream("/clients/node-agent-2.0.2.app-login.json"))) {
      return JSON.readTree(recorded).at("/request/body");
    }
  }

  @Test
  void readsTheLoginOfARealNodeAgent() throws IOException {
    AgentFacts facts = AgentFacts.read(recordedLogin(), NOW);

    assertThat(facts.host()).isEqualTo("vm");
    assertThat(facts.runtime()).isEqualTo("node v20.20.2");
    assertThat(facts.agentVersion()).isEqualTo("2.0.2");
    assertThat(facts.osType()).isEqualTo("x64-Linux");
    assertThat(facts.pid()).isEqualTo(10769);
    assertThat(facts.euid()).isZero();
    assertThat(facts.frameworkType()).isNull();
    assertThat(facts.bundleSignature()).isEqualTo("ddf25284b8ba0198de78c0d55e6265b12ec4f124");
    assertThat(facts.clockSkewMs()).isEqualTo(1000);
  }

  @Test
  void goAgentsTimeIsItsStartAndTellsNoSkew() {
    AgentFacts facts =
        read(
            """
            {"agent_type":"golang","runtime_type":"","runtime_version":"go1.15",
             "various_infos":{"time":"2026-11-24T05:00:00.5+01:00","pid":1}}\
            """);

    assertThat(facts.clockSkewMs()).isNull();
    assertThat(facts.runtime()).isEqualTo("go1.15");
  }

  @Test
  void whatHasAnUnexpectedTypeCountsAsNotSaid() {
    AgentFacts facts =
        read(
            """
            {"agent_type":"nodejs","hostname":{"a":1},"agent_version":7,"bundle_signature":[],
             "various_infos":{"pid":"12","euid":1.5,"uid":1e400,"time":"yesterday"}}\
            """);

    assertThat(facts)
        .isEqualTo(
            new AgentFacts(
                null, "nodejs", null, null, null, null, null, null, null, null, null, null, null,
                null, null));
    assertThat(read("{}").runtime()).isNull();
  }

  @Test
  void hostileTextIsCutAndMadeFitForStores() {
    AgentFacts facts = read("{\"hostname\":\"\\ud800x" + "é".repeat(400) + "\"}");

    assertThat(facts.host()).startsWith("\ufffdx").hasSize(256);
  }

  @Test
  void agentIsTheSameAfterAnotherLoginAndAnUpgradeButNotInAnotherProcessOrApplication() {
    AgentFacts facts = read("{\"hostname\":\"web-1\",\"various_infos\":{\"pid\":1}}");
    AgentFacts upgraded =
        read("{\"hostname\":\"web-1\",\"agent_version\":\"2\",\"various_infos\":{\"pid\":1}}");
    AgentFacts worker = read("{\"hostname\":\"web-1\",\"various_infos\":{\"pid\":2}}");

    AgentKey key = AgentKey.of("org", "app", facts);

    assertThat(key.agentId()).matches("[0-9a-f]{32}");
    assertThat(AgentKey.of("org", "app", upgraded)).isEqualTo(key);
    assertThat(AgentKey.of("org", "app", worker).agentId()).isNotEqualTo(key.agentId());
    assertThat(AgentKey.of("org", "app2", facts).agentId()).isNotEqualTo(key.agentId());
  }
}
