package io.heliograph.playbook.window;

import io.heliograph.kit.observe.Causes;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.observe.Stage;
import io.heliograph.kit.stream.ChildShard;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A shard's handler that tells the journeys of the signals that completed a window. */
final class FollowedShard implements ShardHandler {
  private final ShardHandler inner;
  private final Journeys journeys;
  private final InstantSource clock;
  private Instant started = Instant.EPOCH;

  /**
   * @param inner makes the handler that does the work, which gives its detections to that sink
   */
  FollowedShard(
      Function<DetectionSink, ShardHandler> inner,
      DetectionSink sink,
      Journeys journeys,
      InstantSource clock) {
    this.journeys = journeys;
    this.clock = clock;
    this.inner = inner.apply(detection -> accept(detection, sink));
  }

  private void accept(Detection detection, DetectionSink sink) throws InterruptedException {
    Instant completed = clock.instant();
    tell(detection, Stage.WINDOW, started);
    List<Causes.Cause> causes =
        journeys.place(detection.triggerId(), Stage.RESPOND, detection.playbook()).stream()
            .map(place -> new Causes.Cause(detection.applicationId(), place))
            .toList();
    Causes.lead(causes, () -> sink.accept(detection));
    tell(detection, Stage.RESPOND, completed);
  }

  private void tell(Detection detection, Stage stage, Instant since) {
    journeys.step(
        new Journeys.Step(
            detection.triggerId(),
            stage,
            detection.playbook(),
            since,
            Map.of("heliograph.detection_id", detection.id())));
  }

  @Override
  public void handle(List<StreamRecord> records) throws InterruptedException {
    started = clock.instant();
    inner.handle(records);
  }

  @Override
  public void beforeCheckpoint(String sequenceNumber) throws InterruptedException {
    inner.beforeCheckpoint(sequenceNumber);
  }

  @Override
  public void reached(Instant upTo) throws InterruptedException {
    inner.reached(upTo);
  }

  @Override
  public void ended(List<ChildShard> children) throws InterruptedException {
    inner.ended(children);
  }

  @Override
  public void close() {
    inner.close();
  }
}
