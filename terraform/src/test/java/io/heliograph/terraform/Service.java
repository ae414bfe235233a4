package io.heliograph.terraform;

import io.heliograph.account.AccountApplication;
import io.heliograph.agents.AgentGatewayApplication;
import io.heliograph.bff.BffApplication;
import io.heliograph.ingestion.IngestionApplication;
import io.heliograph.insights.InsightsApplication;
import io.heliograph.integration.IntegrationApplication;
import io.heliograph.metrics.MetricsApplication;
import io.heliograph.playbook.PlaybookApplication;
import io.heliograph.risk.RiskApplication;
import java.lang.reflect.AccessFlag;
import java.util.List;
import org.springframework.context.annotation.Import;

/**
 * A service that runs in a stack; a new one joins with a line.
 *
 * @param stack folder under {@code stacks/}
 * @param name of the module, of the settings file, of the task and in docker-compose.yml
 */
public record Service(String stack, String name, Class<?> application) {
  /** Every service that Terraform and docker-compose.yml run. */
  public static final List<Service> ALL =
      List.of(
          new Service("account", "account-service", AccountApplication.class),
          new Service("ingestion", "ingestion-service", IngestionApplication.class),
          new Service("agents", "agent-gateway", AgentGatewayApplication.class),
          new Service("playbook", "playbook-service", PlaybookApplication.class),
          new Service("risk", "risk-service", RiskApplication.class),
          new Service("insights", "insights-service", InsightsApplication.class),
          new Service("metrics", "metrics-service", MetricsApplication.class),
          new Service("integration", "integration-service", IntegrationApplication.class),
          new Service("bff", "bff-gateway", BffApplication.class));

  /**
   * Whether there is more than an application class yet; contracts begin with the first feature.
   */
  public boolean built() {
    return application.isAnnotationPresent(Import.class)
        && ClassFiles.of(application).stream()
                .filter(one -> !one.flags().has(AccessFlag.INTERFACE)) // package-info
                .count()
            > 1;
  }

  /** Those that have features. */
  public static List<Service> withFeatures() {
    return ALL.stream().filter(Service::built).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
