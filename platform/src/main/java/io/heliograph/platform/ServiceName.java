package io.heliograph.platform;

import io.heliograph.account.AccountApplication;
import io.heliograph.agents.AgentGatewayApplication;
import io.heliograph.ingestion.IngestionApplication;
import io.heliograph.playbook.PlaybookApplication;
import java.util.Arrays;
import java.util.Optional;

/** Services in the order in which they start. */
enum ServiceName {
  ACCOUNT("account", "account-service", AccountApplication.class),
  INGESTION("ingestion", "ingestion-service", IngestionApplication.class),
  PLAYBOOK("playbook", "playbook-service", PlaybookApplication.class),
  AGENTS("agents", "agent-gateway", AgentGatewayApplication.class);

  final String shortName;
  final String module;
  final Class<?> application;

  ServiceName(String shortName, String module, Class<?> application) {
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
