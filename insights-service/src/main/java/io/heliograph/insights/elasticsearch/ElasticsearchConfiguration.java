package io.heliograph.insights.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import io.heliograph.insights.facts.FactCatalogue;
import io.heliograph.insights.facts.FactStore;
import io.heliograph.insights.question.Answers;
import io.heliograph.kit.service.Secret;
import java.net.URI;
import java.time.Clock;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/** Facts and answers on Elasticsearch. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ElasticsearchProperties.class)
public class ElasticsearchConfiguration {

  @Bean(destroyMethod = "close")
  ElasticsearchClient elasticsearchClient(ElasticsearchProperties properties) {
    Rest5ClientBuilder rest = Rest5Client.builder(URI.create(properties.uri()));
    Secret apiKey = properties.apiKey();
    if (apiKey != null) {
      rest.setDefaultHeaders(
          new Header[] {new BasicHeader("Authorization", "ApiKey " + apiKey.value())});
    }
    // A mapper of its own: documents are not the API.
    return new ElasticsearchClient(
        new Rest5ClientTransport(rest.build(), new Jackson3JsonpMapper(new JsonMapper())));
  }

  @Bean
  ElasticsearchIndex elasticsearchIndex(
      ElasticsearchClient client, ElasticsearchProperties properties, FactCatalogue catalogue) {
    return new ElasticsearchIndex(client, properties.index(), catalogue);
  }

  @Bean
  FactStore factStore(ElasticsearchIndex index, FactCatalogue catalogue, Clock clock) {
    return new ElasticsearchFactStore(index, catalogue.tallies(), clock);
  }

  @Bean
  Answers answers(ElasticsearchIndex index) {
    return new ElasticsearchAnswers(index);
  }

  /** Down until the server answers and the index is there. */
  @Bean("elasticsearchHealthIndicator")
  HealthIndicator elasticsearchHealth(ElasticsearchIndex index) {
    return () -> {
      try {
        index.call((client, alias) -> client.indices().exists(exists -> exists.index(alias)));
        return Health.up().build();
      } catch (DataAccessException unreachable) {
        return Health.down().withDetail("store", "Elasticsearch does not answer").build();
      }
    };
  }
}
