package io.heliograph.platform;

import io.heliograph.cloud.sqs.SqsStandIn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings under which a service runs on local-cloud; on AWS the environment gives them. */
record LocalSettings(Ports ports, Credentials credentials) {

  Map<String, String> of(ServiceName service) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("server.address", "127.0.0.1");
    settings.put("server.port", Integer.toString(ports.port(service)));
    settings.put("logging.level.root", "WARN");
    settings.put("logging.level.org.springdoc", "ERROR"); // it warns that API documents are served
    settings.put("logging.level.de.bwaldvogel", "ERROR"); // it warns of each index that it ignores
    settings.put("logging.level.software.amazon.kinesis", "ERROR"); // it warns while it starts
    settings.put("heliograph.common.issuer-url", ports.url(ServiceName.ACCOUNT));
    settings.put("heliograph.common.account-url", ports.url(ServiceName.ACCOUNT));
    settings.put("heliograph.common.ingestion-url", ports.url(ServiceName.INGESTION));
    settings.put("heliograph.common.playbook-url", ports.url(ServiceName.PLAYBOOK));
    settings.put("heliograph.common.service-client.id", "service");
    settings.put("heliograph.common.service-client.secret", credentials.serviceSecret());
    if (service == ServiceName.INGESTION || service == ServiceName.AGENTS) {
      settings.put("heliograph.common.session-signing-key", credentials.sessionSigningKey());
    }
    if (service == ServiceName.AGENTS) {
      // On a laptop one wants to see an agent fall silent without waiting three minutes.
      settings.put("heliograph.agents.registry.presence-interval", "10s");
    }
    if (service == ServiceName.RISK) {
      settings.put("heliograph.risk.register.summary-interval", "10s");
      settings.put("heliograph.risk.register.silence-grace", "10s");
    }
    if (service == ServiceName.INTEGRATION) {
      integration(settings);
    }
    if (service == ServiceName.GATEWAY) {
      gateway(settings);
      return settings; // it has neither store nor stream
    }
    settings.put("heliograph.mongodb.uri", "mongodb://127.0.0.1:" + ports.mongo());
    settings.put("heliograph.mongodb.database", service.shortName);
    settings.put("heliograph.aws.endpoint", "http://127.0.0.1:" + ports.cloud());
    settings.put("heliograph.aws.access-key", credentials.awsAccessKey());
    settings.put("heliograph.aws.secret-key", credentials.awsSecretKey());
    settings.put("heliograph.stream.quick-start", "true");
    settings.put("heliograph.stream.checkpoint-interval", "1s");
    if (service == ServiceName.ACCOUNT) {
      settings.put("heliograph.account.dashboard.secret", credentials.dashboardSecret());
      settings.put(
          "heliograph.account.dashboard.redirect-uris",
          ports.url(ServiceName.GATEWAY) + "/bff/callback");
      seed(settings);
    }
    if (service == ServiceName.INGESTION) {
      settings.put("heliograph.aws.s3-endpoint", "http://127.0.0.1:" + ports.s3());
      settings.put("heliograph.compaction.interval", "1m");
      settings.put(
          "heliograph.archive.delivery-delay", LocalClouds.DELIVERED_WITHIN.toSeconds() + "s");
      settings.put(
          "heliograph.ingestion.surge.queue-url",
          "http://127.0.0.1:" + ports.sqs() + "/" + SqsStandIn.ACCOUNT + "/surge-signals");
    }
    if (service == ServiceName.INSIGHTS) {
      settings.put("heliograph.elasticsearch.uri", "http://127.0.0.1:" + ports.elasticsearch());
      settings.put("heliograph.insights.facts.risk-ttl", "30s");
      settings.put("heliograph.insights.facts.presence-ttl", "30s");
    }
    return settings;
  }

  private void gateway(Map<String, String> settings) {
    settings.put("heliograph.bff.public-url", ports.url(ServiceName.GATEWAY));
    settings.put("heliograph.bff.client.secret", credentials.dashboardSecret());
    settings.put("heliograph.bff.session-key[0]", credentials.cookieKey());
    for (ServiceName product : ServiceName.values()) {
      if (product != ServiceName.GATEWAY) {
        settings.put("heliograph.relay.products." + product.shortName, ports.url(product));
      }
    }
  }

  private void integration(Map<String, String> settings) {
    settings.put("heliograph.integration.subscription.encryption-key", credentials.encryptionKey());
    // One's own receiver runs on the same machine, and one does not want to wait half an hour for
    // it.
    settings.put("heliograph.integration.dialer.allowed-ranges", "127.0.0.0/8,::1");
    settings.put(
        "heliograph.integration.delivery.retry-delays",
        "1s,2s,5s,10s,20s,30s,1m,1m,2m,5m,10m,30m,2h,5h,10h");
  }

  private void seed(Map<String, String> settings) {
    List<Credentials.Organization> organizations = credentials.organizations();
    for (int at = 0; at < organizations.size(); at++) {
      Credentials.Organization organization = organizations.get(at);
      String prefix = "heliograph.account.seed.organizations[" + at + "].";
      settings.put(prefix + "id", organization.id());
      settings.put(prefix + "name", organization.name());
      settings.put(prefix + "organization-key", organization.organizationKey());
      settings.put(prefix + "applications[0].name", organization.applicationName());
      settings.put(prefix + "applications[0].key", organization.agentKey());
      settings.put(prefix + "api-client.id", organization.clientId());
      settings.put(prefix + "api-client.secret", organization.clientSecret());
      settings.put(prefix + "user.email", organization.userEmail());
      settings.put(prefix + "user.name", "Owner of " + organization.name());
      settings.put(prefix + "user.password", organization.userPassword());
    }
  }
}
