package io.heliograph.bff.files;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the feature. */
@Configuration(proxyBeanMethods = false)
public class FilesConfiguration {

  @Bean
  FilesController filesController() {
    return new FilesController(new DashboardFiles());
  }
}
