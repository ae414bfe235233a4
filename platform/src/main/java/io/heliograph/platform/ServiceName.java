package io.heliograph.platform;

import io.heliograph.account.AccountApplication;
import io.heliograph.agents.AgentGatewayApplication;
import io.heliograph.bff.BffApplication;
import io.heliograph.ingestion.IngestionApplication;
import io.heliograph.insights.InsightsApplication;
import io.heliograph.integration.IntegrationApplication;
import io.heliograph.metrics.MetricsApplication;
import io.heliograph.playbook.PlaybookApplication;
import io.heliograph.risk.RiskApplication;
import java.util.Arrays;
import java.util.Optional;

/** Services in the order in which they start. */
enum ServiceName {
  ACCOUNT(3, "account", "account-service", AccountApplication.class),
  INGESTION(1, "ingestion", "ingestion-service", IngestionApplication.class),
  PLAYBOOK(4, "playbook", "playbook-service", PlaybookApplication.class),
  AGENTS(2, "agents", "agent-gateway", AgentGatewayApplication.class),
  RISK(5, "risk", "risk-service", RiskApplication.class),
  INSIGHTS(6, "insights", "insights-service", InsightsApplication.class),
  METRICS(7, "metrics", "metrics-service", MetricsApplication.class),
  INTEGRATION(8, "integration", "integration-service", IntegrationApplication.class),
  GATEWAY(0, "gateway", "bff-gateway", BffApplication.class);

  /** From the launcher's port base. */
  final int portOffset;

  final String shortName;
  final String module;
  final Class<?> application;

  ServiceName(int portOffset, String shortName, String module, Class<?> application) {
    this.portOffset = portOffset;
    this.shortName = shortName;
    this.module = module;
    this.application = application;
  }

  /** By short name or module name. */
  static Optional<ServiceName> find(String name) {
    return Arrays.stream(values())
        .filter(service -> service.shortName.equals(name) || service.module.equals(name))
        .findFirst();
  }
}
