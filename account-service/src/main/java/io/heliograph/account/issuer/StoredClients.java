package io.heliograph.account.issuer;

import io.heliograph.account.client.ApiClient;
import io.heliograph.account.client.ApiClients;
import io.heliograph.account.client.ClientSecret;
import io.heliograph.kit.service.CommonProperties.ServiceClient;
import io.heliograph.kit.service.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Shows the authorization server our API clients, the client that the services share, and the one
 * through which people sign in.
 */
final class StoredClients implements RegisteredClientRepository {
  private static final String SERVICE_SCOPE = "service";
  private static final String ORGANIZATION = "heliograph.organization";

  /** A revoked client's tokens work that much longer; services verify them without asking us. */
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

  /** Long enough for one redirect and one request. */
  private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

  private final ApiClients clients;
  private final @Nullable RegisteredClient service;
  private final @Nullable RegisteredClient dashboard;

  /**
   * @param service the client of the services; null when there is none
   */
  StoredClients(
      ApiClients clients, @Nullable ServiceClient service, DashboardProperties dashboard) {
    this.clients = clients;
    this.dashboard = dashboard.secret() == null ? null : registered(dashboard, dashboard.secret());
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
    if (dashboard != null && dashboard.getClientId().equals(id)) {
      return dashboard;
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

  /** People sign in through it; what its tokens may do is theirs (see {@link StoredGrants}). */
  private static RegisteredClient registered(DashboardProperties dashboard, Secret secret) {
    return RegisteredClient.withId(dashboard.clientId())
        .clientId(dashboard.clientId())
        .clientSecret(ClientSecret.hash(secret))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        .redirectUris(all -> all.addAll(dashboard.redirectUris()))
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        .scope(OidcScopes.EMAIL)
        .scopes(all -> all.addAll(ApiClient.SCOPES))
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .authorizationCodeTimeToLive(CODE_LIFETIME)
                .accessTokenTimeToLive(dashboard.tokenLifetime())
                .reuseRefreshTokens(false)
                .idTokenSignatureAlgorithm(SignatureAlgorithm.RS256)
                .build())
        .build();
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
