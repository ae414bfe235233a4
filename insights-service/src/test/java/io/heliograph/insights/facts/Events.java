package io.heliograph.insights.facts;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import java.time.Duration;
import java.time.Instant;

/** Events as their producers write them. */
public final class Events {
  private Events() {}

  public static SignalRecord riskSummary(
      String organization,
      String application,
      Instant at,
      int medium,
      int high,
      int unknown,
      long version) {
    return event(
        organization,
        application,
        "hg.risk-summary",
        at,
        """
        {"application":"%s","open":{"low":0,"medium":%d,"high":%d,"critical":0},"unknown":%d,\
        "at":"%s","version":%d}\
        """
            .formatted(application, medium, high, unknown, SignalRecordJson.time(at), version));
  }

  public static SignalRecord detection(
      String organization, String application, Instant at, String id) {
    return event(
        organization,
        application,
        "hg.detection",
        at,
        """
        {"id":"%s","application":"%s","playbook":"p","detected_at":"%s"}\
        """
            .formatted(id, application, SignalRecordJson.time(at)));
  }

  public static SignalRecord response(
      String organization,
      String application,
      Instant at,
      String id,
      String state,
      Instant expiresAt) {
    return event(
        organization,
        application,
        "hg.security-response",
        at,
        """
        {"id":"%s","application":"%s","kind":"block_ip","state":"%s","expires_at":"%s"}\
        """
            .formatted(id, application, state, SignalRecordJson.time(expiresAt)));
  }

  public static SignalRecord presence(
      String organization, String application, Instant at, String agent, boolean present) {
    return event(
        organization,
        application,
        "hg.agent-presence",
        at,
        present
            ? """
            {"agent_id":"%s","state":"present","reason":"beat","seen_at":"%s",\
            "valid_until":"%s"}\
            """
                .formatted(
                    agent,
                    SignalRecordJson.time(at),
                    SignalRecordJson.time(at.plus(Duration.ofSeconds(90))))
            : """
            {"agent_id":"%s","state":"gone","reason":"silent","seen_at":"%s"}\
            """
                .formatted(agent, SignalRecordJson.time(at)));
  }

  public static SignalRecord agentFacts(
      String organization,
      String application,
      Instant at,
      String runtime,
      int euid,
      long clockSkewMs) {
    return event(
        organization,
        application,
        "hg.agent-facts",
        at,
        """
        {"agent_id":"a","runtime":"%s","agent_version":"2.0.2","euid":%d,"clock_skew_ms":%d,\
        "logged_in_at":"%s"}\
        """
            .formatted(runtime, euid, clockSkewMs, SignalRecordJson.time(at)));
  }

  public static SignalRecord event(
      String organization, String application, String name, Instant at, String payload) {
    return new SignalRecord(
        SignalIds.digest(application, name, at.toString(), payload),
        organization,
        application,
        "production",
        SignalRecord.Kind.POINT,
        name,
        null,
        SignalRecord.SchemaStatus.VALID,
        null,
        at,
        at,
        null,
        null,
        "heliograph",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        payload);
  }
}
