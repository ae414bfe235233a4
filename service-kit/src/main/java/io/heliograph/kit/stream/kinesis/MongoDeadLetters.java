package io.heliograph.kit.stream.kinesis;

import io.heliograph.kit.stream.DeadLetters;
import io.heliograph.kit.stream.StreamRecord;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Dead letters in the service's own store, one document per consumer and record. */
final class MongoDeadLetters implements DeadLetters {
  private static final Logger log = LoggerFactory.getLogger(MongoDeadLetters.class);
  private static final String COLLECTION = "dead_letters";

  private final MongoTemplate mongo;
  private final Clock clock;

  MongoDeadLetters(MongoTemplate mongo, Clock clock) {
    this.mongo = mongo;
    this.clock = clock;
  }

  @Override
  public void keep(String consumer, String shardId, StreamRecord poison, String reason) {
    log.atError()
        .addKeyValue("consumer", consumer)
        .addKeyValue("shard", shardId)
        .addKeyValue("sequence", poison.sequenceNumber())
        .addKeyValue("reason", reason)
        .log("Record went to the dead letters");
    mongo.upsert(
        Query.query(
            Criteria.where("_id").is(consumer + "/" + shardId + "/" + poison.sequenceNumber())),
        new Update()
            .setOnInsert("consumer", consumer)
            .setOnInsert("shard", shardId)
            .setOnInsert("sequence_number", poison.sequenceNumber())
            .setOnInsert("reason", reason)
            .setOnInsert("data", poison.data())
            .setOnInsert("kept_at", clock.instant()),
        COLLECTION);
  }
}
