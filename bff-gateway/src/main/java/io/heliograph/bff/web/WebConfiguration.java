package io.heliograph.bff.web;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Wires what holds for every answer. The products verify tokens, so Spring Security only keeps its
 * firewall against crooked paths here.
 */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Keeps the rules that it has in every service. */
  private static final String ACTUATOR = "/actuator/";

  /** Before the chain of service-kit, which takes every path. */
  private static final int BEFORE_API = 10;

  @Bean
  @Order(BEFORE_API)
  SecurityFilterChain gatewaySecurity(HttpSecurity http) throws Exception {
    return http.securityMatcher(request -> !request.getRequestURI().startsWith(ACTUATOR))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // Sessions.checkOrigin does it
        .headers(AbstractHttpConfigurer::disable) // SecurityHeaders does it
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  @Bean
  FilterRegistrationBean<SecurityHeaders> securityHeaders(Environment settings) {
    boolean secure =
        settings.getProperty("heliograph.bff.public-url", "http:").startsWith("https:");
    var registration = new FilterRegistrationBean<>(new SecurityHeaders(secure));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /** Towards products and provider; HTTP/1.1 keeps one request's trouble from another's. */
  @Bean(destroyMethod = "shutdownNow")
  HttpClient httpClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }
}
