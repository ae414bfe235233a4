package io.heliograph.account.issuer;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.heliograph.account.client.ApiClients;
import io.heliograph.account.client.ClientSecret;
import io.heliograph.account.member.Members;
import io.heliograph.account.organization.Organizations;
import io.heliograph.account.signin.ContinuationOrigin;
import io.heliograph.account.signin.ExpirySweep.Expiring;
import io.heliograph.account.signin.SignIns;
import io.heliograph.kit.security.OpenPaths;
import io.heliograph.kit.service.CommonProperties;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The authorization server, of which four endpoints are served: authorization, token, revocation
 * and keys. Its other endpoints are outside the chain's paths and so do not exist.
 *
 * <p>Imported by account-service alone. Boot's auto-configuration of the authorization server stays
 * off, as it would act in every service on the class path.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DashboardProperties.class)
@Import(IssuerMetadata.class)
public class IssuerConfiguration {
  static final String TOKEN_PATH = "/oauth2/token";
  static final String AUTHORIZE_PATH = "/oauth2/authorize";
  static final String REVOKE_PATH = "/oauth2/revoke";
  static final String KEYS_PATH = "/oauth2/jwks";

  /** Before the chain of service-kit, which takes every path. */
  private static final int BEFORE_API = 10;

  @Bean
  JWKSource<SecurityContext> signingKeys(SigningKeyStore store, Clock clock) {
    return new SigningKeys(store, clock);
  }

  /** Verifies with the keys at hand: the issuer does not ask itself over HTTP. */
  @Bean
  @Primary
  JwtDecoder issuerJwtDecoder(JWKSource<SecurityContext> keys, CommonProperties common) {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(common.issuerUrl()));
    return decoder;
  }

  @Bean
  OpenPaths issuerPaths() {
    return new OpenPaths(IssuerMetadata.OAUTH_PATH, IssuerMetadata.OPENID_PATH);
  }

  @Bean
  StoredClients registeredClients(
      ApiClients clients, CommonProperties common, DashboardProperties dashboard) {
    return new StoredClients(clients, common.serviceClient(), dashboard);
  }

  @Bean
  StoredGrants grants(
      GrantStore store,
      StoredClients clients,
      SignIns signIns,
      Members members,
      CommonProperties common,
      Clock clock) {
    return new StoredGrants(
        store, clients, signIns, members, clock, common.issuerUrl() + AUTHORIZE_PATH);
  }

  @Bean
  Expiring expiringGrants(StoredGrants grants) {
    return grants::removeExpired;
  }

  @Bean
  IssuedTokens issuedTokens(
      JWKSource<SecurityContext> keys,
      Organizations organizations,
      SecureRandom random,
      Clock clock) {
    return new IssuedTokens(keys, organizations, random, clock);
  }

  /** Where codes go, signing in leads. */
  @Bean
  ContinuationOrigin dashboardOrigin(DashboardProperties dashboard) {
    return new ContinuationOrigin(
        dashboard.redirectUris().stream()
            .map(URI::create)
            .map(uri -> uri.getScheme() + "://" + uri.getAuthority())
            .distinct()
            .collect(Collectors.joining(" ")));
  }

  @Bean
  @Order(BEFORE_API)
  SecurityFilterChain issuerSecurity(
      HttpSecurity http,
      StoredClients clients,
      StoredGrants grants,
      IssuedTokens tokens,
      SignIns signIns,
      Members members,
      CommonProperties common,
      JsonMapper json)
      throws Exception {
    var authentication = new ClientSecretAuthenticationProvider(clients, grants);
    authentication.setPasswordEncoder(new HashedSecrets());
    // Ours in the framework's place, as that one refuses `openid` unless all of OpenID is served.
    var authorization =
        new OAuth2AuthorizationCodeRequestAuthenticationProvider(
            clients, grants, new InMemoryOAuth2AuthorizationConsentService());
    var errors = new OAuthError(json);
    return http.securityMatcher(AUTHORIZE_PATH, TOKEN_PATH, REVOKE_PATH, KEYS_PATH)
        .with(
            new OAuth2AuthorizationServerConfigurer(),
            server ->
                server
                    .registeredClientRepository(clients)
                    .authorizationService(grants)
                    .authorizationServerSettings(settings(common))
                    .tokenGenerator(tokens)
                    .clientAuthentication(
                        client ->
                            client
                                .authenticationConverters(
                                    all ->
                                        replace(
                                            all,
                                            List.of(
                                                new ClientSecretBasicAuthenticationConverter(),
                                                new ClientSecretPostAuthenticationConverter())))
                                .authenticationProviders(
                                    all ->
                                        replace(
                                            all, List.<AuthenticationProvider>of(authentication)))
                                .errorResponseHandler(
                                    (request, response, refused) ->
                                        errors.write(response, refused)))
                    .authorizationEndpoint(
                        endpoint ->
                            endpoint
                                .authorizationRequestConverters(
                                    all ->
                                        replace(
                                            all,
                                            List.of(
                                                new OAuth2AuthorizationCodeRequestAuthenticationConverter())))
                                .authenticationProviders(
                                    all ->
                                        replace(
                                            all, List.<AuthenticationProvider>of(authorization)))
                                .errorResponseHandler(new AuthorizationRefusal()))
                    .tokenEndpoint(
                        token ->
                            token
                                .accessTokenRequestConverters(
                                    all ->
                                        replace(
                                            all,
                                            List.of(
                                                new WholeScope(),
                                                new OAuth2AuthorizationCodeAuthenticationConverter(),
                                                new OAuth2RefreshTokenAuthenticationConverter())))
                                .errorResponseHandler(
                                    (request, response, refused) ->
                                        errors.write(response, refused)))
                    .tokenRevocationEndpoint(
                        revocation ->
                            revocation.errorResponseHandler(
                                (request, response, refused) -> errors.write(response, refused))))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(
                    (request, response, refused) -> {
                      if (request.getRequestURI().equals(AUTHORIZE_PATH)) {
                        SignedInFilter.begin(request, response);
                      } else {
                        errors.unauthenticated(response);
                      }
                    }))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // No cookie changes anything here: codes go to registered addresses alone.
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .addFilterBefore(new IssuerGuard(errors), SecurityContextHolderFilter.class)
        .addFilterAfter(new SignedInFilter(signIns, members), SecurityContextHolderFilter.class)
        .build();
  }

  private static <T> void replace(List<T> all, List<? extends T> wanted) {
    all.clear();
    all.addAll(wanted);
  }

  private static AuthorizationServerSettings settings(CommonProperties common) {
    return AuthorizationServerSettings.builder()
        .issuer(common.issuerUrl())
        .authorizationEndpoint(AUTHORIZE_PATH)
        .tokenEndpoint(TOKEN_PATH)
        .tokenRevocationEndpoint(REVOKE_PATH)
        .jwkSetEndpoint(KEYS_PATH)
        .build();
  }

  /** Compares shown secrets with stored digests. */
  private static final class HashedSecrets implements PasswordEncoder {
    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
      throw new UnsupportedOperationException("the authorization server makes no secrets");
    }

    @Override
    public boolean matches(@Nullable CharSequence shown, @Nullable String stored) {
      return shown != null && stored != null && ClientSecret.matches(shown.toString(), stored);
    }
  }
}
