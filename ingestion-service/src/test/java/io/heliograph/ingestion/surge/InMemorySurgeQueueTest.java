package io.heliograph.ingestion.surge;

import java.time.Clock;
import java.util.List;

class InMemorySurgeQueueTest extends SurgeQueueContract {
  private final InMemorySurgeQueue queue = new InMemorySurgeQueue(Clock.systemUTC());

  @Override
  protected SurgeQueue queue() {
    return queue;
  }

  @Override
  protected List<String> dead() {
    return queue.dead();
  }
}
