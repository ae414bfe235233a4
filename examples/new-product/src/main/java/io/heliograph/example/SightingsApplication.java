package io.heliograph.example;

import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.service.ServiceRunner;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.StreamRecord;
import io.heliograph.kit.stream.Streams;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Remembers when and where each address was last seen: a consumer, a store and an API. */
@HeliographService
@Import({MongoConfiguration.class, KinesisConfiguration.class, SightingsController.class})
public class SightingsApplication {
  public static final String NAME = "sightings";

  public static void main(String[] arguments) {
    var service = ServiceRunner.start(SightingsApplication.class, NAME, Map.of());
    service.registerShutdownHook();
    System.out.println(NAME + " is ready on port " + ServiceRunner.port(service));
  }

  @Bean
  Sightings sightings(MongoTemplate mongo) {
    return new Sightings(mongo);
  }

  /** A name of its own gives a consumer a position of its own; it begins with the oldest record. */
  @Bean
  StreamConsumer sightingsConsumer(Streams streams, Sightings sightings) {
    return streams.consumer(
        NAME,
        StreamNames.SIGNALS,
        shard ->
            records -> {
              for (StreamRecord record : records) {
                SignalRecord signal = SignalRecordJson.read(record.data());
                if (signal.actor() != null) {
                  signal.actor().ips().forEach(ip -> sightings.seen(ip, signal));
                }
              }
            });
  }
}
