package io.heliograph.playbook.catalogue;

class InMemoryPlaybookRepositoryTest extends PlaybookRepositoryContract {
  @Override
  protected PlaybookRepository newRepository() {
    return new InMemoryPlaybookRepository();
  }
}
