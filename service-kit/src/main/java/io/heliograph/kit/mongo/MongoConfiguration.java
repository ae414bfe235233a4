package io.heliograph.kit.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.DefaultDbRefResolver;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/**
 * Spring Data on the service's own database. Documents carry no class names, so that types may
 * move.
 *
 * <p>Portable subset (docs/adr/0004): single-document atomic updates; no transactions, sessions,
 * change streams or pipeline updates; no reliance on TTL, partial or secondary indexes.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MongoProperties.class)
public class MongoConfiguration {

  @Bean(destroyMethod = "close")
  MongoClient mongoClient(MongoProperties properties) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(properties.uri()))
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
            .applyToSocketSettings(
                socket ->
                    socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(30, TimeUnit.SECONDS))
            .build());
  }

  @Bean("storeHealthIndicator")
  HealthIndicator storeHealth(MongoTemplate mongo) {
    return () -> {
      try {
        mongo.executeCommand("{ ping: 1 }");
        return Health.up().build();
      } catch (RuntimeException unreachable) {
        return Health.down().withDetail("store", "MongoDB does not answer").build();
      }
    };
  }

  @Bean
  MongoTemplate mongoTemplate(MongoClient client, MongoProperties properties) {
    var factory = new SimpleMongoClientDatabaseFactory(client, properties.database());
    var conversions = MongoCustomConversions.create(adapter -> {});
    var mapping = new MongoMappingContext();
    mapping.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
    mapping.setAutoIndexCreation(false);
    mapping.afterPropertiesSet();
    var converter = new MappingMongoConverter(new DefaultDbRefResolver(factory), mapping);
    converter.setCustomConversions(conversions);
    converter.setTypeMapper(new DefaultMongoTypeMapper(null));
    converter.afterPropertiesSet();
    return new MongoTemplate(factory, converter);
  }
}
