package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveProperties;
import io.heliograph.ingestion.archive.ErasedRows;
import io.heliograph.ingestion.archive.QueryEngine;
import io.heliograph.ingestion.archive.TenantViews;
import io.heliograph.ingestion.archive.mongo.MongoManifestConfiguration;
import io.heliograph.ingestion.archive.s3.S3Configuration;
import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Compaction and retention; import it together with {@code ArchiveConfiguration}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CompactionProperties.class)
@Import({RetentionController.class, MongoManifestConfiguration.class, S3Configuration.class})
public class CompactionConfiguration {

  @Bean
  RetentionDays retentionDays(Retentions retentions, CompactionProperties properties) {
    return new RetentionDays(retentions, properties.retentionDays());
  }

  @Bean
  TenantViews tenantViews(
      Manifest manifest, RetentionDays retention, ErasedRows erased, Clock clock) {
    return new CompactedViews(manifest, retention, erased, clock);
  }

  @Bean
  SqlRewriter rewriter(QueryEngine engine, CompactionProperties properties, Clock clock) {
    return new SqlRewriter(engine, properties.archive(), clock);
  }

  @Bean
  ErasedDays erasedDays(
      Manifest manifest, ArchiveObjects objects, RowSearch search, Compactor compactor) {
    return new ErasedDays(manifest, objects, search, compactor);
  }

  @Bean
  ErasedEvents erasedEvents(
      EventObjects objects, RowSearch search, Compactor compactor, Clock clock) {
    return new ErasedEvents(objects, search, compactor, new SignalIds(clock));
  }

  @Bean
  Compactor compactor(
      Manifest manifest,
      ArchiveObjects objects,
      SqlRewriter rewriter,
      RetentionDays retention,
      ErasedRows erased,
      CompactionProperties properties,
      ArchiveProperties archive,
      Clock clock) {
    return new Compactor(
        manifest,
        objects,
        rewriter,
        retention,
        erased,
        properties,
        now -> now.minus(archive.deliveryDelay()),
        clock);
  }

  @Bean
  @ConditionalOnProperty(name = "heliograph.compaction.enabled", matchIfMissing = true)
  CompactionLifecycle compactionLifecycle(
      Compactor compactor, Manifest manifest, CompactionProperties properties) {
    return new CompactionLifecycle(compactor, manifest, properties.interval());
  }
}
