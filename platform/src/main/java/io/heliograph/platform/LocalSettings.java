package io.heliograph.platform;

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
    if (service == ServiceName.GATEWAY) {
      return settings; // it has neither store nor stream
    }
    settings.put("heliograph.mongodb.uri", "mongodb://127.0.0.1:" + ports.mongo());
    settings.put("heliograph.mongodb.database", service.shortName);
    if (service == ServiceName.ACCOUNT) {
      seed(settings);
    } else {
      settings.put("heliograph.aws.endpoint", "http://127.0.0.1:" + ports.cloud());
      settings.put("heliograph.aws.access-key", credentials.awsAccessKey());
      settings.put("heliograph.aws.secret-key", credentials.awsSecretKey());
      if (service == ServiceName.INGESTION) {
        settings.put(
            "heliograph.archive.delivery-delay", LocalClouds.DELIVERED_WITHIN.toSeconds() + "s");
      }
      if (service == ServiceName.INSIGHTS) {
        settings.put("heliograph.elasticsearch.uri", "http://127.0.0.1:" + ports.elasticsearch());
      }
      settings.put("heliograph.stream.quick-start", "true");
      settings.put("heliograph.stream.checkpoint-interval", "1s");
    }
    return settings;
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
    }
  }
}
