package io.heliograph.insights.facts;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts from one shard of {@code events}. Without state: what the store has merged already changes
 * nothing the second time, so a replay from any position leaves every fact as it is.
 */
final class FactsHandler implements ShardHandler {
  private final EventReader reader;
  private final FactStore store;

  FactsHandler(EventReader reader, FactStore store) {
    this.reader = reader;
    this.store = store;
  }

  @Override
  public void handle(List<StreamRecord> records) throws InterruptedException {
    Map<FactStore.Subject, List<Observation>> observations = new LinkedHashMap<>();
    for (StreamRecord record : records) {
      SignalRecord event = SignalRecordJson.read(record.data());
      List<Observation> told = reader.read(event);
      if (!told.isEmpty()) {
        observations
            .computeIfAbsent(
                new FactStore.Subject(event.organizationId(), event.applicationId()),
                _ -> new ArrayList<>())
            .addAll(told);
      }
    }
    if (!observations.isEmpty()) {
      store.observe(observations);
    }
  }
}
