package io.heliograph.example;

import io.heliograph.kit.signal.SignalRecord;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * The last sighting of each address, one document per organization and address. Records come at
 * least once; a later time wins, so the second time changes nothing.
 */
final class Sightings {
  private final MongoTemplate mongo;

  Sightings(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  record Sighting(@Id String id, String application, String signalName, Instant at) {}

  void seen(String address, SignalRecord signal) {
    Query older =
        Query.query(
            Criteria.where("_id")
                .is(id(signal.organizationId(), address))
                .and("at")
                .lt(signal.occurredAt()));
    Update later =
        new Update()
            .set("application", signal.applicationId())
            .set("signalName", signal.signalName())
            .set("at", signal.occurredAt());
    if (mongo.updateFirst(older, later, Sighting.class).getMatchedCount() == 0) {
      Query any = Query.query(Criteria.where("_id").is(id(signal.organizationId(), address)));
      mongo.upsert(
          any,
          new Update()
              .setOnInsert("application", signal.applicationId())
              .setOnInsert("signalName", signal.signalName())
              .setOnInsert("at", signal.occurredAt()),
          Sighting.class);
    }
  }

  Optional<Sighting> find(String organizationId, String address) {
    return Optional.ofNullable(mongo.findById(id(organizationId, address), Sighting.class));
  }

  private static String id(String organizationId, String address) {
    return organizationId + ":" + address;
  }
}
