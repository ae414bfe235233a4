package io.heliograph.insights.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import io.heliograph.cloud.elasticsearch.ElasticsearchStandIn;
import io.heliograph.insights.facts.FactCatalogue;
import io.heliograph.insights.facts.FactStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * One engine for all tests of this JVM, each with an index of its own; it ends with the JVM. With
 * {@code -Dheliograph.test.elasticsearch=http://…} it is a real Elasticsearch.
 */
final class TestEngine {
  private static final AtomicInteger INDEXES = new AtomicInteger();
  private static final ElasticsearchClient CLIENT = client();

  private TestEngine() {}

  private static ElasticsearchClient client() {
    String given = System.getProperty("heliograph.test.elasticsearch");
    URI uri =
        given == null
            ? ElasticsearchStandIn.start(Path.of("target", "elasticsearch"), 0).endpoint()
            : URI.create(given);
    return ElasticsearchClient.of(
        config -> config.host(uri).jsonMapper(new Jackson3JsonpMapper(new JsonMapper())));
  }

  /** An index that nobody else has, empty. */
  static ElasticsearchIndex index() {
    try {
      String alias = "test-" + INDEXES.incrementAndGet();
      String index = alias + "-" + FactCatalogue.VERSION;
      CLIENT.indices().delete(delete -> delete.index(index).ignoreUnavailable(true));
      return new ElasticsearchIndex(CLIENT, alias, FactStoreContract.CATALOGUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
