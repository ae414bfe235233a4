package io.heliograph.agents.registry;

class InMemoryAgentStoreTest extends AgentStoreContract {
  private final AgentStore store = new InMemoryAgentStore();

  @Override
  protected AgentStore store() {
    return store;
  }
}
