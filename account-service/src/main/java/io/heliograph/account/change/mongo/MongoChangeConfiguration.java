package io.heliograph.account.change.mongo;

import io.heliograph.account.change.DirectoryVersion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link DirectoryVersion} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoChangeConfiguration {

  @Bean
  DirectoryVersion directoryVersion(MongoTemplate mongo) {
    return new MongoDirectoryVersion(mongo);
  }
}
