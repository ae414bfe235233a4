package io.heliograph.account.key;

import io.heliograph.account.change.DirectoryChanges;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature; a {@link KeyStore} comes from its technology. */
@Configuration(proxyBeanMethods = false)
@Import(KeysController.class)
public class KeyConfiguration {

  @Bean
  Keys keys(KeyStore store, SecureRandom random, Clock clock, DirectoryChanges changes) {
    return new Keys(store, random, clock, changes);
  }
}
