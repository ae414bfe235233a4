package io.heliograph.insights.question;

import io.heliograph.insights.facts.FactStore;
import io.heliograph.insights.facts.InMemoryFactStore;
import java.time.Clock;

class InMemoryAnswersTest extends AnswersContract {
  private InMemoryFactStore store = new InMemoryFactStore(Clock.systemUTC());

  @Override
  protected void open(Clock clock) {
    store = new InMemoryFactStore(clock);
  }

  @Override
  protected FactStore store() {
    return store;
  }

  @Override
  protected Answers answers() {
    return new InMemoryAnswers(store);
  }

  @Override
  protected void refresh() {}
}
