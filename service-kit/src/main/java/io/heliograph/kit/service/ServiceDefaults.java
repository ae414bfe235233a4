package io.heliograph.kit.service;

import java.util.Map;

/** Settings that every service has unless its file or the environment says otherwise. */
final class ServiceDefaults {
  /**
   * Health (ADR 0029). {@code /actuator/health} says why, in details that name neither tenants nor
   * addresses. Liveness knows the process alone: to restart it brings no dependency back. Readiness
   * also knows what an instance may lack while others have it; ingestion-service and agent-gateway
   * work without their store, so they narrow it.
   */
  static final Map<String, Object> ALL =
      Map.of(
          "management.endpoint.health.show-details", "always",
          "management.endpoint.health.probes.enabled", "true",
          "management.endpoint.health.validate-group-membership", "false",
          "management.endpoint.health.group.readiness.include", "readinessState,keys,store",
          // Longer than the load balancer (90 s) and clients keep idle connections, or requests
          // meet
          // one that is just being closed.
          "server.tomcat.keep-alive-timeout", "100s",
          // Lines of ECS carry the trace by themselves; plain ones would only get a gap.
          "logging.expect-correlation-id", "false");

  private ServiceDefaults() {}
}
