package io.heliograph.spring;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the starter can work. Settings that it cannot work with switch it off, with an error in
 * the log: a mistake in an address must not keep an application from starting.
 */
final class UsableSettings extends SpringBootCondition {
  private static final Logger log = LoggerFactory.getLogger(HeliographAutoConfiguration.class);

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    Environment environment = context.getEnvironment();
    if ("false".equalsIgnoreCase(environment.getProperty("heliograph.enabled"))) {
      return ConditionOutcome.noMatch("heliograph.enabled is false");
    }
    String url = environment.getProperty("heliograph.url", "").strip();
    String key = environment.getProperty("heliograph.key", "").strip();
    if (url.isEmpty() && key.isEmpty()) {
      return ConditionOutcome.noMatch("heliograph.url and heliograph.key are not set");
    }
    String problem = problem(url, key);
    if (problem.isEmpty()) {
      return ConditionOutcome.match("heliograph.url and heliograph.key are set");
    }
    log.atError().addKeyValue("problem", problem).log("Heliograph is off: " + problem);
    return ConditionOutcome.noMatch(problem);
  }

  /** The value of the key stays out of it. */
  private static String problem(String url, String key) {
    if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return "heliograph.key: missing, or no key (expected: hgk_… or org_…)";
    }
    try {
      URI address = URI.create(url);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      return http && address.getHost() != null
          ? ""
          : "heliograph.url: " + url + " (expected: http://… or https://…)";
    } catch (IllegalArgumentException malformed) {
      return "heliograph.url: no address (expected: http://… or https://…)";
    }
  }
}
