package io.heliograph.kit.service;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/** Binds text settings to {@link Secret}. */
@ConfigurationPropertiesBinding
final class SecretConverter implements Converter<String, Secret> {
  @Override
  public Secret convert(String source) {
    return new Secret(source);
  }
}
