package io.heliograph.agents.registry;

import io.heliograph.kit.event.HgEvent;
import io.heliograph.kit.signal.SignalRecordJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Agent facts as signals of vendor {@code hg}, schema {@value #SCHEMA}. */
final class FactEvents {
  static final String SCHEMA = "hg/agent-facts/1-0-0";

  /**
   * Packages told in one event, so that it stays far below a record's limit of 1 MiB with names of
   * the greatest length; the store has all of them.
   */
  private static final int MAX_DEPENDENCIES = 1_500;

  private FactEvents() {}

  static HgEvent login(AgentKey key, String environment, AgentFacts facts, Instant at) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("agent_id", key.agentId());
    put(payload, "host", facts.host());
    put(payload, "runtime", facts.runtime());
    put(payload, "agent_type", facts.agentType());
    put(payload, "agent_version", facts.agentVersion());
    put(payload, "os_type", facts.osType());
    put(payload, "runtime_type", facts.runtimeType());
    put(payload, "runtime_version", facts.runtimeVersion());
    put(payload, "framework_type", facts.frameworkType());
    put(payload, "framework_version", facts.frameworkVersion());
    put(payload, "bundle_signature", facts.bundleSignature());
    payload.put("logged_in_at", SignalRecordJson.time(at));
    put(payload, "clock_skew_ms", facts.clockSkewMs());
    put(payload, "pid", facts.pid());
    put(payload, "uid", facts.uid());
    put(payload, "euid", facts.euid());
    put(payload, "gid", facts.gid());
    put(payload, "egid", facts.egid());
    return event("hg.agent.login", key, environment, at, payload);
  }

  static HgEvent bundle(AgentKey key, String environment, Bundle bundle, Instant at) {
    List<Map<String, String>> dependencies = new ArrayList<>();
    for (Bundle.Dependency dependency : bundle.dependencies()) {
      if (dependencies.size() == MAX_DEPENDENCIES) {
        break;
      }
      String version = dependency.version();
      dependencies.add(
          version == null
              ? Map.of("name", dependency.name())
              : Map.of("name", dependency.name(), "version", version));
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("agent_id", key.agentId());
    payload.put("bundle_signature", bundle.signature());
    payload.put("dependencies", dependencies);
    return event("hg.agent.bundle", key, environment, at, payload);
  }

  private static HgEvent event(
      String name, AgentKey key, String environment, Instant at, Map<String, Object> payload) {
    return new HgEvent(
        key.agentId() + ":" + at.toEpochMilli(),
        name,
        SCHEMA,
        key.organizationId(),
        key.applicationId(),
        environment,
        at,
        key.applicationId() + ":agents",
        null,
        payload);
  }

  private static void put(Map<String, Object> payload, String name, @Nullable Object value) {
    if (value != null) {
      payload.put(name, value);
    }
  }
}
