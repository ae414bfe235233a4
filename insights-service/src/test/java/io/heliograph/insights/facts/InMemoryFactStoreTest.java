package io.heliograph.insights.facts;

import java.time.Clock;

class InMemoryFactStoreTest extends FactStoreContract {
  @Override
  protected FactStore newStore(Clock clock) {
    return new InMemoryFactStore(clock);
  }
}
