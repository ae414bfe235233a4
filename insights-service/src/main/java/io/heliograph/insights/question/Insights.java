package io.heliograph.insights.question;

import io.heliograph.insights.facts.FactStore;
import io.heliograph.kit.sender.KeySnapshot;
import io.heliograph.kit.sender.SenderDirectory;
import java.util.List;

/**
 * Answers that cover every application of the organization, also those of which nothing was ever
 * heard: before they count as unknown, the store has to have them.
 */
final class Insights {
  private final Answers answers;
  private final FactStore store;
  private final SenderDirectory applications;

  Insights(Answers answers, FactStore store, SenderDirectory applications) {
    this.answers = answers;
    this.store = store;
    this.applications = applications;
  }

  Answers.Answer ask(Answers.Asked asked) {
    Answers.Answer answer = answers.ask(asked);
    List<String> all =
        applications.applications(asked.organizationId()).stream()
            .map(KeySnapshot.Application::id)
            .toList();
    if (answer.all() >= all.size()) {
      return answer;
    }
    store.ensure(asked.organizationId(), all);
    return answers.ask(asked);
  }
}
