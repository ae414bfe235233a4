package io.heliograph.ingestion.registry;

import io.heliograph.ingestion.decode.Validators;
import io.heliograph.ingestion.settings.Refreshed;
import io.heliograph.ingestion.validate.SchemaValidator;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.schema.SchemaCatalogue;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schemas: the bundled ones, those of organizations, and their API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistryProperties.class)
public class RegistryConfiguration {

  @Bean
  SchemaCatalogue schemaCatalogue() {
    return SchemaCatalogue.load();
  }

  @Bean
  Refreshed<Map<String, OwnSchemas>> ownSchemas(
      SchemaStore store, RegistryProperties properties, Clock clock) {
    return new Refreshed<>(
        "own-schemas", Map.of(), new SchemaLoader(store), properties.refreshInterval(), clock);
  }

  @Bean
  Schemas schemas(
      SchemaStore store,
      SchemaCatalogue catalogue,
      RegistryProperties properties,
      Refreshed<Map<String, OwnSchemas>> own,
      Clock clock) {
    return new Schemas(store, new Documents(catalogue), properties, clock, own::reload);
  }

  @Bean
  Validators validators(
      SchemaCatalogue catalogue,
      Refreshed<Map<String, OwnSchemas>> own,
      RegistryProperties properties) {
    return new OwnValidators(
        new SchemaValidator(catalogue), new Documents(catalogue), own, properties.compiled());
  }

  @Bean
  SchemasController schemasController(Schemas schemas, SchemaCatalogue catalogue) {
    return new SchemasController(schemas, catalogue);
  }

  @Bean
  SchemaPoliciesController schemaPoliciesController(Schemas schemas, SenderDirectory applications) {
    return new SchemaPoliciesController(schemas, applications);
  }
}
