package io.heliograph.risk.rules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature. */
@Configuration(proxyBeanMethods = false)
@Import(RulesController.class)
public class RulesConfiguration {

  @Bean
  RuleBook ruleBook() {
    return RuleBook.builtIn();
  }
}
