package io.heliograph.risk.watch;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamRecord;
import io.heliograph.risk.register.Observation;
import io.heliograph.risk.register.Register;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands one shard of {@code events} to the register, application by application. Without state of
 * its own: dossiers know which records they contain, so all may come again.
 */
final class EventHandler implements ShardHandler {
  private final String shard;
  private final Register register;

  EventHandler(String shard, Register register) {
    this.shard = shard;
    this.register = register;
  }

  private record Batch(Register.Application application, List<Register.Positioned> records) {}

  @Override
  public void handle(List<StreamRecord> records) throws InterruptedException {
    // Read all before anything is taken in: one unreadable record makes them come one by one.
    Map<String, Batch> batches = new LinkedHashMap<>();
    for (StreamRecord each : records) {
      SignalRecord event = SignalRecordJson.read(each.data());
      Optional<Observation> observation = EventReader.read(event);
      if (observation.isPresent()) {
        batches
            .computeIfAbsent(
                event.applicationId(),
                _ ->
                    new Batch(
                        new Register.Application(
                            event.organizationId(), event.applicationId(), event.environment()),
                        new ArrayList<>()))
            .records()
            .add(
                new Register.Positioned(
                    each.sequenceNumber(), observation.get(), event.receivedAt()));
      }
    }
    for (Batch batch : batches.values()) {
      register.observe(shard, batch.application(), batch.records());
    }
  }
}
