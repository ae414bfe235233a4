package io.heliograph.kit.mongo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The service's own store, prefix {@code heliograph.mongodb}.
 *
 * @param uri connection string; credentials, if any, are part of it
 * @param database name of the service's database; each service has one of its own
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.mongodb", ignoreUnknownFields = false)
public record MongoProperties(
    @DefaultValue("mongodb://127.0.0.1:8103") String uri, String database) {

  @Override
  public String toString() {
    return "MongoProperties[uri=***, database=" + database + "]";
  }
}
