package io.heliograph.account.audit;

class InMemoryAuditStoreTest extends AuditStoreContract {
  @Override
  protected AuditStore newStore() {
    return new InMemoryAuditStore();
  }
}
