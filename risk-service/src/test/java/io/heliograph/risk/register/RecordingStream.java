package io.heliograph.risk.register;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.RecordPublisher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A stream of events that remembers what was put on it, and refuses on demand. */
final class RecordingStream implements RecordPublisher {
  private final List<SignalRecord> signals = new ArrayList<>();
  private int refusals;

  @Override
  public synchronized List<Boolean> publish(List<OutgoingRecord> records) {
    if (refusals > 0) {
      refusals--;
      return Collections.nCopies(records.size(), false);
    }
    records.forEach(record -> signals.add(SignalRecordJson.read(record.data())));
    return Collections.nCopies(records.size(), true);
  }

  synchronized void refuse(int times) {
    refusals = times;
  }

  synchronized List<SignalRecord> signals() {
    return List.copyOf(signals);
  }

  EventPublisher publisher(Clock clock) {
    return new EventPublisher(this, clock, JsonMapper.shared());
  }
}
