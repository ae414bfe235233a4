package io.heliograph.account.change;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the feature; a {@link DirectoryVersion} comes from its technology. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChangeProperties.class)
public class ChangeConfiguration {

  @Bean
  DirectoryChanges directoryChanges(DirectoryVersion version, ChangeProperties properties) {
    return new DirectoryChanges(version, properties.pollInterval());
  }
}
