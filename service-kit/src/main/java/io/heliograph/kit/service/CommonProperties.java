package io.heliograph.kit.service;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the parts of the platform are, prefix {@code heliograph.common}. Addresses carry no
 * trailing slash.
 *
 * @param issuerUrl who signs tokens; the {@code iss} claim must equal it
 * @param accountUrl account-service
 * @param ingestionUrl ingestion-service
 * @param playbookUrl playbook-service
 * @param serviceClient credentials of this service towards the others
 * @param sessionSigningKey signs sessions of agents (HMAC-SHA256); at least 32 characters, shared
 *     by agent-gateway and ingestion-service
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.common", ignoreUnknownFields = false)
public record CommonProperties(
    @DefaultValue("http://127.0.0.1:8083") String issuerUrl,
    @DefaultValue("http://127.0.0.1:8083") String accountUrl,
    @DefaultValue("http://127.0.0.1:8081") String ingestionUrl,
    @DefaultValue("http://127.0.0.1:8084") String playbookUrl,
    @Nullable ServiceClient serviceClient,
    @Nullable Secret sessionSigningKey) {

  /**
   * Client credentials of a service.
   *
   * @param id the client's id, normally {@code service}
   */
  public record ServiceClient(@DefaultValue("service") String id, Secret secret) {}
}
