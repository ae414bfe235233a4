package io.heliograph.insights.question;

import io.heliograph.insights.facts.ApplicationFacts;
import io.heliograph.insights.facts.InMemoryFactStore;
import java.util.ArrayList;
import java.util.List;

/** Looks at every application, one by one. */
final class InMemoryAnswers implements Answers {
  private final InMemoryFactStore store;

  InMemoryAnswers(InMemoryFactStore store) {
    this.store = store;
  }

  @Override
  public Answer ask(Asked asked) {
    List<ApplicationFacts> applications = store.of(asked.organizationId());
    List<ApplicationFacts> holding = new ArrayList<>();
    int known = 0;
    int stale = 0;
    for (ApplicationFacts facts : applications) {
      switch (Evaluator.evaluate(asked.question(), facts, asked.now())) {
        case FALSE -> known++;
        case TRUE -> {
          known++;
          holding.add(facts);
        }
        case UNKNOWN -> {
          if (expired(facts, asked)) {
            stale++;
          }
        }
      }
    }
    String after = asked.after();
    return new Answer(
        holding.stream()
            .filter(facts -> after == null || facts.applicationId().compareTo(after) > 0)
            .limit(asked.limit() + 1L)
            .toList(),
        applications.size(),
        known,
        stale);
  }

  private static boolean expired(ApplicationFacts facts, Asked asked) {
    return asked.question().facts().stream()
        .anyMatch(fact -> facts.at(fact, asked.now()) instanceof ApplicationFacts.State.Expired);
  }
}
