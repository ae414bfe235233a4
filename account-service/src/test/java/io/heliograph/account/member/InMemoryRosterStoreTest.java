package io.heliograph.account.member;

class InMemoryRosterStoreTest extends RosterStoreContract {
  @Override
  protected RosterStore newStore() {
    return new InMemoryRosterStore();
  }
}
