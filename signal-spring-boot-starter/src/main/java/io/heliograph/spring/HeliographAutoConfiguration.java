package io.heliograph.spring;

import io.heliograph.sdk.ClientBuilder;
import io.heliograph.sdk.HeliographClient;
import io.heliograph.spring.attack.AttackFilter;
import io.heliograph.spring.caller.CallerFilter;
import io.heliograph.spring.caller.TrustedProxies;
import io.heliograph.spring.enforce.AddressFilter;
import io.heliograph.spring.enforce.UserFilter;
import io.heliograph.spring.guard.Guard;
import io.heliograph.spring.login.LoginListener;
import io.heliograph.spring.measure.HeliographHealth;
import io.heliograph.spring.measure.HeliographMeters;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.Filter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/**
 * The starter: on when {@code heliograph.url} and {@code heliograph.key} are set. Each part is
 * there when the application has what it needs: servlets for attacks and enforcement, Spring
 * Security for logins and users, Micrometer and the health endpoint for the rest.
 */
@AutoConfiguration
@Conditional(UsableSettings.class)
@EnableConfigurationProperties(HeliographProperties.class)
public class HeliographAutoConfiguration {

  @Bean
  Guard heliographGuard() {
    return new Guard();
  }

  /** The client, which the application may use for signals of its own, or replace by its own. */
  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean
  HeliographClient heliographClient(HeliographProperties settings, Environment environment) {
    String application = settings.application();
    ClientBuilder client =
        HeliographClient.builder(
                URI.create(Objects.requireNonNull(settings.url(), "url").strip()),
                Objects.requireNonNull(settings.key(), "key").strip(),
                headerValue(
                    application == null
                        ? environment.getProperty("spring.application.name")
                        : application))
            .withoutExitHook();
    Path spool = settings.spool().directory();
    if (spool != null) {
      client.spool(spool).spoolBytes(Math.max(1 << 20, settings.spool().maxSize().toBytes()));
    }
    if (!settings.enforce()) {
      client.withoutEnforcement();
    }
    return client.start();
  }

  /** Ends the client with the application, in the time that is set. */
  @Bean
  DisposableBean heliographEnd(HeliographClient client, HeliographProperties settings) {
    Duration within = settings.closeWithin();
    return () -> client.close(within);
  }

  /** A header of HTTP holds no more; the platform knows applications by plain names. */
  private static @Nullable String headerValue(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    return name.strip().replaceAll("[^ -~]", "_");
  }

  /** What needs requests. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnClass({Filter.class, FilterRegistrationBean.class})
  static class OfRequests {
    /** Behind the filters that set encoding and forwarded headers, before everything else. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<CallerFilter> heliographCallerFilter(
        HeliographProperties settings, Guard guard) {
      return registered(
          new CallerFilter(new TrustedProxies(settings.trustedProxies()), guard), FIRST);
    }

    @Bean
    @ConditionalOnProperty(name = "heliograph.enforce", matchIfMissing = true)
    FilterRegistrationBean<AddressFilter> heliographAddressFilter(
        HeliographClient client, Guard guard) {
      return registered(new AddressFilter(client.enforcement(), guard), FIRST + 1);
    }

    @Bean
    @ConditionalOnProperty(name = "heliograph.detect-attacks", matchIfMissing = true)
    FilterRegistrationBean<AttackFilter> heliographAttackFilter(
        HeliographClient client, Guard guard) {
      return registered(new AttackFilter(client, guard), FIRST + 2);
    }

    static <T extends Filter> FilterRegistrationBean<T> registered(T filter, int order) {
      FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
      registration.setOrder(order);
      return registration;
    }
  }

  /** What needs users. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(AbstractAuthenticationEvent.class)
  static class OfLogins {
    @Bean
    @ConditionalOnProperty(name = "heliograph.report-logins", matchIfMissing = true)
    LoginListener heliographLoginListener(
        HeliographClient client, HeliographProperties settings, Guard guard) {
      return new LoginListener(client, settings.userIdentifier(), guard);
    }
  }

  /** What needs requests of users. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnClass({
    Filter.class,
    FilterRegistrationBean.class,
    SecurityContextLogoutHandler.class
  })
  static class OfUsers {
    private static final int SECURITY_FILTER = -100;

    @Bean
    @ConditionalOnProperty(name = "heliograph.enforce", matchIfMissing = true)
    FilterRegistrationBean<UserFilter> heliographUserFilter(
        HeliographClient client,
        HeliographProperties settings,
        Guard guard,
        Environment environment) {
      int security =
          environment.getProperty("spring.security.filter.order", Integer.class, SECURITY_FILTER);
      return OfRequests.registered(
          new UserFilter(client.enforcement(), settings.userIdentifier(), guard), security + 1);
    }
  }

  /** What needs Micrometer. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterBinder.class)
  static class OfMeters {
    @Bean
    HeliographMeters heliographMeters(HeliographClient client, Guard guard) {
      return new HeliographMeters(client, guard);
    }
  }

  /** What needs the health endpoint. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
  static class OfHealth {
    @Bean
    @ConditionalOnEnabledHealthIndicator("heliograph")
    HeliographHealth heliographHealthIndicator(HeliographClient client, Guard guard) {
      return new HeliographHealth(client, guard);
    }
  }
}
