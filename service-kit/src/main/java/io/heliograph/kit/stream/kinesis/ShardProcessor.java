package io.heliograph.kit.stream.kinesis;

import com.mongodb.MongoException;
import io.heliograph.kit.http.ServiceUnavailable;
import io.heliograph.kit.stream.ChildShard;
import io.heliograph.kit.stream.DeadLetters;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamRecord;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * One shard of one consumer. KCL calls it from one thread at a time. State goes before the
 * checkpoint, always: a position is never durable before what it stands for.
 */
final class ShardProcessor implements ShardRecordProcessor {
  private static final Logger log = LoggerFactory.getLogger(ShardProcessor.class);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LAST_BACKOFF = Duration.ofSeconds(2);

  private final String consumer;
  private final ShardHandler.Factory handlers;
  private final Duration checkpointInterval;
  private final DeadLetters deadLetters;
  private final ConsumerMeters meters;
  private final Clock clock;
  private final ConsumerProgress progress;
  private final Children children;

  private String shardId = "";
  private @Nullable ShardHandler handler;
  private @Nullable String handledUpTo;
  private @Nullable String checkpointed;
  private Instant nextCheckpoint = Instant.MIN;

  /** Stopped in the middle of a batch: nothing after it may be handled or checkpointed. */
  private boolean interrupted;

  /** Knows which shards go on with the keys of one that ended; KCL does not tell handlers. */
  @FunctionalInterface
  interface Children {
    List<ChildShard> of(String shardId);
  }

  ShardProcessor(
      String consumer,
      ShardHandler.Factory handlers,
      Duration checkpointInterval,
      DeadLetters deadLetters,
      ConsumerMeters meters,
      Clock clock,
      ConsumerProgress progress,
      Children children) {
    this.consumer = consumer;
    this.handlers = handlers;
    this.checkpointInterval = checkpointInterval;
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.clock = clock;
    this.progress = progress;
    this.children = children;
  }

  @Override
  public void initialize(InitializationInput input) {
    shardId = input.shardId();
    untilDone(() -> handler = handlers.open(shardId));
    progress.opened(shardId);
    log.atInfo()
        .addKeyValue("consumer", consumer)
        .addKeyValue("shard", shardId)
        .log("Shard opened");
  }

  @Override
  public void processRecords(ProcessRecordsInput input) {
    if (interrupted) {
      return;
    }
    List<StreamRecord> records = input.records().stream().map(ShardProcessor::record).toList();
    if (!records.isEmpty()) {
      handle(records);
      handledUpTo = records.getLast().sequenceNumber();
      meters.handled().increment(records.size());
      meters.lag().record(Duration.between(records.getFirst().arrivedAt(), clock.instant()));
    }
    tellProgress(input, records);
    Long behind = input.millisBehindLatest();
    progress.delivered(shardId, Duration.ofMillis(behind == null ? 0 : behind));
    if (!clock.instant().isBefore(nextCheckpoint)) {
      checkpoint(input.checkpointer());
    }
  }

  /**
   * An answer at the tip of the stream stands for the moment at which it came. At the end of a
   * shard it stands for nothing: the children may have older records.
   */
  private void tellProgress(ProcessRecordsInput input, List<StreamRecord> records) {
    Long behind = input.millisBehindLatest();
    boolean atTip = behind != null && behind == 0 && !input.isAtShardEnd();
    Instant answered = input.cacheEntryTime();
    if (atTip && answered != null) {
      untilDone(() -> opened().reached(answered));
    } else if (!records.isEmpty()) {
      untilDone(() -> opened().reached(records.getLast().arrivedAt()));
    }
  }

  private void handle(List<StreamRecord> records) {
    try {
      untilDone(() -> opened().handle(records));
    } catch (RuntimeException bug) {
      if (interrupted) {
        throw bug;
      }
      if (records.size() > 1) {
        records.forEach(record -> handle(List.of(record)));
      } else {
        log.atError().addKeyValue("consumer", consumer).setCause(bug).log("Record failed");
        untilDone(
            () ->
                deadLetters.keep(
                    consumer, shardId, records.getFirst(), bug.getClass().getSimpleName()));
        meters.deadLettered().increment();
      }
    }
  }

  private ShardHandler opened() {
    if (handler == null) {
      throw new IllegalStateException("shard " + shardId + ": not opened");
    }
    return handler;
  }

  private void checkpoint(RecordProcessorCheckpointer checkpointer) {
    nextCheckpoint = clock.instant().plus(checkpointInterval);
    String upTo = handledUpTo;
    if (interrupted || upTo == null || upTo.equals(checkpointed)) {
      return;
    }
    try {
      opened().beforeCheckpoint(upTo);
      checkpointer.checkpoint(upTo);
      checkpointed = upTo;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ShutdownException lost) {
      log.atInfo().addKeyValue("shard", shardId).log("Shard is another worker's; no checkpoint");
    } catch (InvalidStateException | RuntimeException passing) {
      // The next interval tries again; until then a restart reads a little more.
      log.atWarn()
          .addKeyValue("consumer", consumer)
          .addKeyValue("reason", passing.toString())
          .log("Checkpoint failed");
    }
  }

  @Override
  public void leaseLost(LeaseLostInput input) {
    close();
  }

  @Override
  public void shardEnded(ShardEndedInput input) {
    // The state of an ended shard must be durable before its children may start.
    untilDone(
        () -> {
          if (handledUpTo != null) {
            opened().beforeCheckpoint(handledUpTo);
          }
          opened().ended(children.of(shardId));
        });
    try {
      input.checkpointer().checkpoint();
    } catch (KinesisClientLibDependencyException
        | InvalidStateException
        | ThrottlingException
        | ShutdownException failed) {
      throw new IllegalStateException("shard end of " + shardId + " not checkpointed", failed);
    }
    close();
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {
    checkpoint(input.checkpointer());
    close();
  }

  private void close() {
    if (handler != null) {
      handler.close();
      handler = null;
      progress.closed(shardId);
    }
  }

  /** A step that is tried again, slower and slower, as long as stores or streams do not answer. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  private void untilDone(Step step) {
    Duration backoff = FIRST_BACKOFF;
    while (true) {
      try {
        step.run();
        return;
      } catch (InterruptedException stopped) {
        throw stopping(stopped);
      } catch (RuntimeException failed) {
        if (!passing(failed)) {
          throw failed;
        }
        meters.retries().increment();
        log.atWarn()
            .addKeyValue("consumer", consumer)
            .addKeyValue("reason", failed.toString())
            .log("Batch is tried again");
      }
      try {
        Thread.sleep(backoff);
      } catch (InterruptedException stopped) {
        throw stopping(stopped);
      }
      backoff = backoff.compareTo(LAST_BACKOFF) >= 0 ? LAST_BACKOFF : backoff.multipliedBy(2);
    }
  }

  private IllegalStateException stopping(InterruptedException stopped) {
    interrupted = true;
    Thread.currentThread().interrupt();
    return new IllegalStateException("stopped while handling " + shardId, stopped);
  }

  private static boolean passing(RuntimeException failed) {
    return failed instanceof DataAccessException
        || failed instanceof MongoException
        || failed instanceof SdkException
        || failed instanceof ServiceUnavailable
        || failed instanceof RecordPublisher.Unacknowledged;
  }

  private static StreamRecord record(KinesisClientRecord record) {
    ByteBuffer data = record.data();
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    return new StreamRecord(
        record.sequenceNumber(),
        record.partitionKey(),
        bytes,
        record.approximateArrivalTimestamp());
  }
}
