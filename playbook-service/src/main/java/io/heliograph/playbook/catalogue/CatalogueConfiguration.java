package io.heliograph.playbook.catalogue;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature; a {@link PlaybookRepository} comes from its technology. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogueProperties.class)
@Import(PlaybooksController.class)
public class CatalogueConfiguration {

  @Bean
  PlaybookParser playbookParser() {
    return new PlaybookParser();
  }

  @Bean
  Catalogue catalogue(PlaybookRepository repository, PlaybookParser parser) {
    return new Catalogue(repository, parser);
  }

  @Bean
  CatalogueFollower catalogueFollower(Catalogue catalogue, CatalogueProperties properties) {
    return new CatalogueFollower(catalogue, properties.pollInterval());
  }
}
