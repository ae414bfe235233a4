package io.heliograph.insights.question;

import io.heliograph.insights.facts.FactStore;
import io.heliograph.kit.sender.SenderDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires questions; {@link Answers} come from whoever keeps the facts. */
@Configuration(proxyBeanMethods = false)
@Import(QuestionsController.class)
public class QuestionConfiguration {

  @Bean
  Insights insights(Answers answers, FactStore store, SenderDirectory applications) {
    return new Insights(answers, store, applications);
  }
}
