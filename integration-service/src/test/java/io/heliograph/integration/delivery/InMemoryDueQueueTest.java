package io.heliograph.integration.delivery;

class InMemoryDueQueueTest extends DueQueueContract {
  @Override
  protected DueQueue newStore() {
    return new InMemoryDueQueue();
  }
}
