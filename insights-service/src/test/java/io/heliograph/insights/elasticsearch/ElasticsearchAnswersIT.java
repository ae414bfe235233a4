package io.heliograph.insights.elasticsearch;

import io.heliograph.insights.facts.FactStore;
import io.heliograph.insights.facts.FactStoreContract;
import io.heliograph.insights.question.Answers;
import io.heliograph.insights.question.AnswersContract;
import java.time.Clock;

class ElasticsearchAnswersIT extends AnswersContract {
  private ElasticsearchIndex index = TestEngine.index();
  private FactStore store = store(Clock.systemUTC());

  private FactStore store(Clock clock) {
    return new ElasticsearchFactStore(index, FactStoreContract.CATALOGUE.tallies(), clock);
  }

  @Override
  protected void open(Clock clock) {
    index = TestEngine.index();
    store = store(clock);
  }

  @Override
  protected FactStore store() {
    return store;
  }

  @Override
  protected Answers answers() {
    return new ElasticsearchAnswers(index);
  }

  @Override
  protected void refresh() {
    index.call((client, alias) -> client.indices().refresh(refresh -> refresh.index(alias)));
  }
}
