package io.heliograph.bff.session;

import io.heliograph.kit.service.CommonProperties;
import io.heliograph.kit.service.Secret;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionProperties.class)
@Import(SessionController.class)
public class SessionConfiguration {
  private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);
  private static final int DRAWN_KEY_BYTES = 32;

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean
  Cookies cookies(SessionProperties properties) {
    return new Cookies(properties.secureCookies());
  }

  @Bean
  OpenIdProvider openIdProvider(
      CommonProperties common, SessionProperties properties, HttpClient http) {
    return new OpenIdProvider(
        common.issuerUrl(), properties.client(), properties.redirectUri(), http);
  }

  /** Keys that seal cookies, and nothing else knows. */
  record SealingKeys(List<Secret> secrets) {}

  @Bean
  SealingKeys sealingKeys(SessionProperties properties, SecureRandom random) {
    if (!properties.sessionKey().isEmpty()) {
      return new SealingKeys(properties.sessionKey());
    }
    log.atWarn().log("heliograph.bff.session-key is not set; sessions end with this process");
    byte[] drawn = new byte[DRAWN_KEY_BYTES];
    random.nextBytes(drawn);
    return new SealingKeys(List.of(new Secret(HexFormat.of().formatHex(drawn))));
  }

  @Bean
  Sessions sessions(
      SealingKeys keys,
      Cookies cookies,
      OpenIdProvider provider,
      SessionProperties properties,
      SecureRandom random,
      Clock clock) {
    return new Sessions(
        new SessionCodec(new SealedCookies(keys.secrets(), "session", random)),
        cookies,
        provider,
        properties.sessionLifetime(),
        random,
        clock);
  }

  @Bean
  SignInFlows signInFlows(SealingKeys keys, Cookies cookies, SecureRandom random, Clock clock) {
    return new SignInFlows(
        new SealedCookies(keys.secrets(), "sign-in", random), cookies, random, clock);
  }
}
