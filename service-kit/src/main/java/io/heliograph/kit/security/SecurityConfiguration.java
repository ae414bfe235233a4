package io.heliograph.kit.security;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemBody;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.problem.ProblemReason;
import io.heliograph.kit.service.CommonProperties;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bearer tokens on every path but the open ones; stateless; refusals are problem documents. Keys of
 * the issuer are fetched when the first token comes, so services start in any order.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity
public class SecurityConfiguration {
  private static final String[] ALWAYS_OPEN = {
    "/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**", "/error"
  };

  @Bean
  JwtDecoder jwtDecoder(CommonProperties common) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(common.issuerUrl() + "/oauth2/jwks").build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(common.issuerUrl()));
    return decoder;
  }

  @Bean
  @Order(100)
  SecurityFilterChain apiSecurity(
      HttpSecurity http, ObjectProvider<OpenPaths> openPaths, JsonMapper json, JwtDecoder decoder)
      throws Exception {
    String[] open =
        openPaths.stream().map(OpenPaths::patterns).flatMap(List::stream).toArray(String[]::new);
    AuthenticationEntryPoint strangers =
        (request, response, refused) ->
            write(
                response,
                json,
                CommonReason.UNAUTHENTICATED,
                "Send Authorization: Bearer with a valid token of this platform's issuer");
    AccessDeniedHandler forbidden =
        (request, response, refused) ->
            write(
                response,
                json,
                CommonReason.FORBIDDEN,
                "The token lacks the scope that this operation needs");
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(ALWAYS_OPEN)
                    .permitAll()
                    .requestMatchers(open)
                    .permitAll()
                    .requestMatchers("/internal/**")
                    .hasAuthority("SCOPE_service")
                    .anyRequest()
                    .authenticated())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.decoder(decoder))
                    .authenticationEntryPoint(strangers)
                    .accessDeniedHandler(forbidden))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(strangers).accessDeniedHandler(forbidden))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // no cookie authenticates here
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Requests are observed as a whole; to observe each filter costs more than the filters. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  WebMvcConfigurer tenantParameters() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new TenantResolver());
      }
    };
  }

  private static void write(
      HttpServletResponse response, JsonMapper json, ProblemReason reason, String detail)
      throws IOException {
    response.setStatus(reason.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (reason == CommonReason.UNAUTHENTICATED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    byte[] body = json.writeValueAsBytes(ProblemBody.of(new ProblemException(reason, detail)));
    response.setContentLength(body.length);
    Objects.requireNonNull(response.getOutputStream()).write(body);
  }
}
