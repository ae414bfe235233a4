package io.heliograph.playbook.respond;

class InMemoryFeedVersionsTest extends FeedVersionsContract {
  @Override
  protected FeedVersions newVersions() {
    return new InMemoryFeedVersions();
  }
}
