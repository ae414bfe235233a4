package io.heliograph.risk.watch;

import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.heliograph.risk.register.Register;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the consumer of {@code events}. */
@Configuration(proxyBeanMethods = false)
public class WatchConfiguration {

  @Bean
  StreamConsumer eventConsumer(Streams streams, Register register) {
    return streams.consumer(
        "risk-register", StreamNames.EVENTS, shard -> new EventHandler(shard, register));
  }
}
