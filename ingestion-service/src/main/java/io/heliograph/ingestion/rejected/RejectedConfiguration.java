package io.heliograph.ingestion.rejected;

import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rejected signals and their API. */
@Configuration(proxyBeanMethods = false)
public class RejectedConfiguration {

  @Bean
  RejectedSignals rejectedSignals(Clock clock, RejectedSignalStore store) {
    return new RejectedSignals(new SignalIds(clock), store);
  }

  @Bean
  RejectedSignalsController rejectedSignalsController(
      RejectedSignalStore store,
      SenderDirectory applications,
      SignalReplayer replayer,
      Clock clock) {
    return new RejectedSignalsController(store, applications, new Replays(store, replayer, clock));
  }
}
