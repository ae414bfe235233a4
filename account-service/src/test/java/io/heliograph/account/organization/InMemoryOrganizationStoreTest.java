package io.heliograph.account.organization;

class InMemoryOrganizationStoreTest extends OrganizationStoreContract {
  @Override
  protected OrganizationStore newStore() {
    return new InMemoryOrganizationStore();
  }
}
