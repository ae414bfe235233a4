package io.heliograph.kit.service;

import io.heliograph.kit.security.Tenant;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Each service's OpenAPI document: what is on the wire, and how to be let in. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String TOKEN = "token";

  static {
    // It comes from the token, not from the caller.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Tenant.class);
  }

  @Bean
  WireModels wireModels(ObjectMapperProvider json) {
    return new WireModels(json.jsonMapper());
  }

  @Bean
  OpenApiCustomizer wireDocument(Environment environment) {
    String name = environment.getProperty("spring.application.name", "service");
    return document -> {
      document.setInfo(
          new Info()
              .title("Heliograph, " + name)
              .version("1")
              .description(
                  "JSON in snake_case, times in RFC 3339, errors as application/problem+json."));
      Components components = document.getComponents();
      document.setComponents(
          (components == null ? new Components() : components)
              .addSecuritySchemes(
                  TOKEN,
                  new SecurityScheme()
                      .type(SecurityScheme.Type.HTTP)
                      .scheme("bearer")
                      .bearerFormat("JWT")
                      .description("Of the issuer's /oauth2/token, by client credentials")));
      document.addSecurityItem(new SecurityRequirement().addList(TOKEN));
    };
  }
}
