package io.heliograph.account.issuer;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.heliograph.account.client.ApiClients;
import io.heliograph.account.client.ClientSecret;
import io.heliograph.kit.security.OpenPaths;
import io.heliograph.kit.service.CommonProperties;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The authorization server, of which two endpoints are served: token and keys. Its other endpoints
 * are outside the chain's paths and so do not exist.
 *
 * <p>Imported by account-service alone. Boot's auto-configuration of the authorization server stays
 * off, as it would act in every service on the class path.
 */
@Configuration(proxyBeanMethods = false)
@Import(IssuerMetadata.class)
public class IssuerConfiguration {
  static final String TOKEN_PATH = "/oauth2/token";
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
  @Order(BEFORE_API)
  SecurityFilterChain issuerSecurity(
      HttpSecurity http,
      ApiClients clients,
      JWKSource<SecurityContext> keys,
      CommonProperties common,
      Clock clock,
      JsonMapper json)
      throws Exception {
    var registered = new StoredClients(clients, common.serviceClient());
    var tokens = new SelfContainedTokens();
    var authentication = new ClientSecretAuthenticationProvider(registered, tokens);
    authentication.setPasswordEncoder(new HashedSecrets());
    var errors = new OAuthError(json);
    return http.securityMatcher(TOKEN_PATH, KEYS_PATH)
        .with(
            new OAuth2AuthorizationServerConfigurer(),
            server ->
                server
                    .registeredClientRepository(registered)
                    .authorizationService(tokens)
                    .authorizationServerSettings(settings(common))
                    .tokenGenerator(generator(keys, clock))
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
                    .tokenEndpoint(
                        token ->
                            token
                                .accessTokenRequestConverters(
                                    all -> replace(all, List.of(new WholeScope())))
                                .errorResponseHandler(
                                    (request, response, refused) ->
                                        errors.write(response, refused))))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(
                    (request, response, refused) -> errors.unauthenticated(response)))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // no cookie authenticates here
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .addFilterBefore(new IssuerGuard(errors), SecurityContextHolderFilter.class)
        .build();
  }

  private static <T> void replace(List<T> all, List<? extends T> wanted) {
    all.clear();
    all.addAll(wanted);
  }

  private static AuthorizationServerSettings settings(CommonProperties common) {
    return AuthorizationServerSettings.builder()
        .issuer(common.issuerUrl())
        .tokenEndpoint(TOKEN_PATH)
        .jwkSetEndpoint(KEYS_PATH)
        .build();
  }

  private static JwtGenerator generator(JWKSource<SecurityContext> keys, Clock clock) {
    JwtGenerator generator = new JwtGenerator(new NimbusJwtEncoder(keys));
    generator.setClock(clock);
    generator.setJwtCustomizer(IssuerConfiguration::addClaims);
    return generator;
  }

  private static void addClaims(JwtEncodingContext context) {
    StoredClients.organizationOf(context.getRegisteredClient())
        .ifPresent(organization -> context.getClaims().claim("org", organization));
    // One text, as RFC 9068 §2.2.3 has it; the framework would write an array.
    Set<String> scopes = context.getAuthorizedScopes();
    context.getClaims().claim("scope", String.join(" ", scopes.stream().sorted().toList()));
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
