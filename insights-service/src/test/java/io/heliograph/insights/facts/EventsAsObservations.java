package io.heliograph.insights.facts;

import io.heliograph.kit.signal.SignalRecord;
import java.util.List;

/** What the service's own reader makes of events. */
public final class EventsAsObservations {
  private EventsAsObservations() {}

  public static List<Observation> of(List<SignalRecord> events) {
    EventReader reader = new EventReader(FactStoreContract.CATALOGUE);
    return events.stream().flatMap(event -> reader.read(event).stream()).toList();
  }
}
