package io.heliograph.account.change;

class InMemoryDirectoryVersionTest extends DirectoryVersionContract {
  @Override
  protected DirectoryVersion newVersion() {
    return new InMemoryDirectoryVersion();
  }
}
