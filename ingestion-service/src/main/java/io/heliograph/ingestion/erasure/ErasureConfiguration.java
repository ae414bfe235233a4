package io.heliograph.ingestion.erasure;

import io.heliograph.ingestion.archive.ErasedAnswers;
import io.heliograph.ingestion.archive.ErasedRows;
import io.heliograph.ingestion.archive.compaction.ErasedDays;
import io.heliograph.ingestion.archive.compaction.ErasedEvents;
import io.heliograph.ingestion.redaction.RedactionStore;
import io.heliograph.ingestion.rejected.RejectedSignalStore;
import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Erasure of data subjects; import it together with {@code CompactionConfiguration}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ErasureProperties.class)
public class ErasureConfiguration {

  @Bean
  SubjectHashes subjectHashes(RedactionStore store) {
    return new SubjectHashes(store);
  }

  @Bean
  ErasedRows erasedRows(ErasureStore store, SubjectHashes hashes) {
    return new StoredErasedRows(store, hashes);
  }

  @Bean
  Eraser eraser(
      ErasureStore store,
      SubjectHashes hashes,
      RejectedSignalStore rejected,
      ErasedAnswers answers,
      ErasedDays days,
      ErasedEvents events,
      ErasureProperties properties,
      Clock clock) {
    return new Eraser(store, hashes, rejected, answers, days, events, properties, clock);
  }

  @Bean
  ErasureLifecycle erasureLifecycle(
      Eraser eraser, ErasureStore store, ErasureProperties properties) {
    return new ErasureLifecycle(eraser, store, properties.interval());
  }

  @Bean
  ProductsController erasureProductsController(
      ErasureStore store, SubjectHashes hashes, ErasureProperties properties, Clock clock) {
    return new ProductsController(new Products(store, hashes, properties.productInterval(), clock));
  }

  @Bean
  ErasureController erasureController(
      ErasureStore store,
      SubjectHashes hashes,
      Eraser eraser,
      ErasureLifecycle worker,
      ErasureProperties properties,
      Clock clock) {
    return new ErasureController(
        new Erasures(store, hashes, eraser, worker::wake, properties, clock, new SignalIds(clock)));
  }
}
