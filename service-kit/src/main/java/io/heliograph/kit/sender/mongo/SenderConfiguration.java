package io.heliograph.kit.sender.mongo;

import io.heliograph.kit.sender.SenderAuthenticator;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.kit.sender.SessionTokens;
import io.heliograph.kit.service.CommonProperties;
import java.time.Clock;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Authentication of senders; import it together with {@code MongoConfiguration}. */
@Configuration(proxyBeanMethods = false)
@Import(SenderDirectoryConfiguration.class)
public class SenderConfiguration {

  @Bean
  SessionTokens sessionTokens(CommonProperties common) {
    return new SessionTokens(
        Objects.requireNonNull(
            common.sessionSigningKey(), "heliograph.common.session-signing-key is not set"));
  }

  @Bean
  SenderAuthenticator senderAuthenticator(
      SenderDirectory directory, SessionTokens sessions, Clock clock) {
    return new SenderAuthenticator(directory, sessions, clock);
  }
}
