package io.heliograph.account.signin;

class InMemorySignInStoreTest extends SignInStoreContract {
  @Override
  protected SignInStore newStore() {
    return new InMemorySignInStore();
  }
}
