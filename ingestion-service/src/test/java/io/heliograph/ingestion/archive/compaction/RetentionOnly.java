package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.OrganizationId;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Retention's paths without compaction and without a store; the most are 400 days. */
@Configuration(proxyBeanMethods = false)
@Import(RetentionController.class)
public class RetentionOnly {

  private static final class InMemoryRetentions implements Retentions {
    private final Map<OrganizationId, Integer> days = new ConcurrentHashMap<>();

    @Override
    public OptionalInt find(OrganizationId organization) {
      Integer found = days.get(organization);
      return found == null ? OptionalInt.empty() : OptionalInt.of(found);
    }

    @Override
    public void put(OrganizationId organization, int wanted) {
      days.put(organization, wanted);
    }
  }

  @Bean
  RetentionDays retentionDays() {
    return new RetentionDays(new InMemoryRetentions(), 400);
  }
}
