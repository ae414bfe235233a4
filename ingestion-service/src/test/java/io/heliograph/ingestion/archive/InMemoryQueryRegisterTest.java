package io.heliograph.ingestion.archive;

class InMemoryQueryRegisterTest extends QueryRegisterContract {
  @Override
  protected QueryRegister newRegister() {
    return new InMemoryQueryRegister();
  }
}
