package io.heliograph.playbook.match;

import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.heliograph.playbook.catalogue.Catalogue;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires stage 1; a {@link ReportSink} comes from whoever keeps receipts. */
@Configuration(proxyBeanMethods = false)
public class MatchConfiguration {

  @Bean(destroyMethod = "") // EngineLifecycle closes it, in time
  StreamConsumer matchConsumer(
      Streams streams,
      Catalogue catalogue,
      ReportSink reports,
      MeterRegistry registry,
      Journeys journeys,
      Clock clock) {
    MatchMeters meters = new MatchMeters(registry);
    RecordPublisher matches = streams.publisher(StreamNames.PLAYBOOK_MATCHES);
    return streams.consumer(
        "playbook-match",
        StreamNames.SIGNALS,
        _ -> {
          // A shard is opened again until this succeeds: no signal may pass unmatched because the
          // organization's own playbooks were not read yet.
          catalogue.refresh();
          return new MatchHandler(
              new Matcher(catalogue::view, meters), matches, reports, journeys, clock);
        });
  }
}
