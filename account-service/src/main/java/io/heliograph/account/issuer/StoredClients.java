package io.heliograph.account.issuer;

import io.heliograph.account.client.ApiClient;
import io.heliograph.account.client.ApiClients;
import io.heliograph.account.client.ClientSecret;
import io.heliograph.kit.service.CommonProperties.ServiceClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Shows the authorization server our API clients, and the client that the services share. */
final class StoredClients implements RegisteredClientRepository {
  private static final String SERVICE_SCOPE = "service";
  private static final String ORGANIZATION = "heliograph.organization";

  /** A revoked client's tokens work that much longer; services verify them without asking us. */
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

  private final ApiClients clients;
  private final @Nullable RegisteredClient service;

  /**
   * @param service the client of the services; null when there is none
   */
  StoredClients(ApiClients clients, @Nullable ServiceClient service) {
    this.clients = clients;
    this.service =
        service == null
            ? null
            : registered(
                service.id(),
                ClientSecret.hash(service.secret()),
                Set.of(SERVICE_SCOPE),
                ClientSettings.builder().build());
  }

  /** The organization whose data a client may see; empty for a service. */
  static Optional<String> organizationOf(RegisteredClient client) {
    return Optional.ofNullable(client.getClientSettings().getSetting(ORGANIZATION));
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String id) {
    if (service != null && service.getClientId().equals(id)) {
      return service;
    }
    return clients.find(id).map(StoredClients::registered).orElse(null);
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("the authorization server does not change clients");
  }

  private static RegisteredClient registered(ApiClient client) {
    return registered(
        client.id(),
        client.secretHash(),
        client.scopes(),
        ClientSettings.builder().setting(ORGANIZATION, client.organizationId()).build());
  }

  private static RegisteredClient registered(
      String id, String secretHash, Set<String> scopes, ClientSettings settings) {
    return RegisteredClient.withId(id)
        .clientId(id)
        .clientSecret(secretHash)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scopes(all -> all.addAll(scopes))
        .clientSettings(settings)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFETIME).build())
        .build();
  }
}
