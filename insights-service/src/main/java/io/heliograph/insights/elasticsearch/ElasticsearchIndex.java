package io.heliograph.insights.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import io.heliograph.insights.facts.Fact;
import io.heliograph.insights.facts.FactCatalogue;
import io.heliograph.insights.facts.Tally;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The index of facts, behind an alias: one index per {@link FactCatalogue#VERSION}, made when it is
 * first needed, since the server may come up later than the service. A new version begins empty and
 * fills as facts are renewed.
 */
final class ElasticsearchIndex {
  private static final String EXISTS = "resource_already_exists_exception";

  private final ElasticsearchClient client;
  private final String alias;
  private final FactCatalogue catalogue;
  private volatile boolean prepared;

  ElasticsearchIndex(ElasticsearchClient client, String alias, FactCatalogue catalogue) {
    this.client = client;
    this.alias = alias;
    this.catalogue = catalogue;
  }

  /** What is asked of the server. */
  @FunctionalInterface
  interface Call<T> {
    T on(ElasticsearchClient client, String alias) throws IOException;
  }

  /**
   * Asks the server, after the index was prepared.
   *
   * @throws DataAccessResourceFailureException it does not answer, or cannot now: try again
   */
  <T> T call(Call<T> call) {
    try {
      prepare();
      return call.on(client, alias);
    } catch (ElasticsearchException refused) {
      if (refused.status() == 404) {
        prepared = false; // somebody deleted it
      }
      if (refused.status() == 404 || refused.status() == 429 || refused.status() >= 500) {
        throw unavailable(refused);
      }
      throw refused;
    } catch (IOException failed) {
      throw unavailable(failed);
    }
  }

  private static DataAccessResourceFailureException unavailable(Exception cause) {
    return new DataAccessResourceFailureException("Elasticsearch does not answer", cause);
  }

  private void prepare() throws IOException {
    if (prepared) {
      return;
    }
    synchronized (this) {
      if (!prepared) {
        String index = alias + "-" + FactCatalogue.VERSION;
        create(index);
        client.indices().putMapping(put -> put.index(index).properties(properties()));
        point(index);
        prepared = true;
      }
    }
  }

  private void create(String index) throws IOException {
    if (client.indices().exists(exists -> exists.index(index)).value()) {
      return;
    }
    try {
      client
          .indices()
          .create(
              create ->
                  create
                      .index(index)
                      .settings(
                          settings ->
                              settings
                                  .numberOfShards("1") // 10,000 applications are one shard's work
                                  .autoExpandReplicas("0-1"))
                      .mappings(
                          mapping ->
                              mapping.dynamic(DynamicMapping.False).properties(properties())));
    } catch (ElasticsearchException refused) {
      if (!EXISTS.equals(refused.error().type())) {
        throw refused;
      }
    }
  }

  private void point(String index) throws IOException {
    if (client.indices().existsAlias(exists -> exists.index(index).name(alias)).value()) {
      return;
    }
    Set<String> before =
        client.indices().existsAlias(exists -> exists.name(alias)).value()
            ? client.indices().getAlias(get -> get.name(alias)).aliases().keySet()
            : Set.of();
    client
        .indices()
        .updateAliases(
            update -> {
              before.forEach(
                  old -> update.actions(each -> each.remove(r -> r.index(old).alias(alias))));
              return update.actions(each -> each.add(add -> add.index(index).alias(alias)));
            });
  }

  /** What questions look at; whatever else a document holds is kept and not indexed. */
  private Map<String, Property> properties() {
    Property keyword = Property.of(property -> property.keyword(k -> k));
    Property number = Property.of(property -> property.long_(l -> l));
    Property flag = Property.of(property -> property.boolean_(b -> b));
    Map<String, Property> properties = new LinkedHashMap<>();
    properties.put(ElasticsearchDocument.ORGANIZATION, keyword);
    properties.put(ElasticsearchDocument.APPLICATION, keyword);
    for (Fact fact : catalogue.all()) {
      if (fact instanceof Fact.Latest latest) {
        properties.put(
            ElasticsearchDocument.value(latest),
            switch (latest.type()) {
              case NUMBER, DURATION -> number;
              case TEXT -> keyword;
              case FLAG -> flag;
            });
        properties.put(ElasticsearchDocument.expiresAt(latest), number);
      }
    }
    for (Tally tally : catalogue.tallies()) {
      properties.put(ElasticsearchDocument.ranks(tally), number);
      properties.put(ElasticsearchDocument.expiresAt(tally), number);
    }
    return properties;
  }
}
