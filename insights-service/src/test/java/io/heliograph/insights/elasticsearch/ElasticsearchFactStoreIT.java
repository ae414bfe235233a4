package io.heliograph.insights.elasticsearch;

import io.heliograph.insights.facts.FactStore;
import io.heliograph.insights.facts.FactStoreContract;
import java.time.Clock;

class ElasticsearchFactStoreIT extends FactStoreContract {
  @Override
  protected FactStore newStore(Clock clock) {
    return new ElasticsearchFactStore(TestEngine.index(), CATALOGUE.tallies(), clock);
  }
}
