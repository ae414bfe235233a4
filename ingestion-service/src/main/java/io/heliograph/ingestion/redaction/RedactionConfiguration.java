package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.archive.RecentSignals;
import io.heliograph.ingestion.settings.Refreshed;
import io.heliograph.kit.sender.SenderDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Redaction rules and their API; import it together with {@code ArchiveConfiguration}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedactionProperties.class)
public class RedactionConfiguration {

  @Bean
  RedactionCounts redactionCounts(
      RedactionStore store, MeterRegistry registry, RedactionProperties properties) {
    return new RedactionCounts(store, registry, properties.countInterval());
  }

  @Bean
  Refreshed<RuleBook> redactionRules(
      RedactionStore store, RedactionProperties properties, Clock clock) {
    AtomicReference<RuleBook> current = new AtomicReference<>(RuleBook.UNREAD);
    return new Refreshed<>(
        "redaction-rules",
        RuleBook.UNREAD,
        () -> current.updateAndGet(book -> book.readAgain(store)),
        properties.refreshInterval(),
        clock);
  }

  @Bean
  RedactionSettings redactionSettings(
      Refreshed<RuleBook> redactionRules, RedactionStore store, RedactionCounts counts) {
    return new RedactionSettings(redactionRules, store, counts);
  }

  @Bean
  RedactionController redactionController(
      RedactionSettings settings,
      RedactionStore store,
      RecentSignals archive,
      SenderDirectory applications,
      Clock clock) {
    return new RedactionController(settings, store, new DryRun(archive), applications, clock);
  }
}
