package io.heliograph.ingestion.surge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Every meter of the surge queue. Over all instances and time, {@link #SURGED} is at most {@link
 * #DRAINED} when the queue is empty: what is delivered again is drained again.
 */
enum SurgeMeter {
  SURGED(
      "heliograph.ingestion.surged",
      "signals",
      "Signals accepted into the queue; part of accepted"),
  DRAINED(
      "heliograph.ingestion.surge.drained",
      "signals",
      "Signals moved from the queue to the stream"),
  BURIED(
      "heliograph.ingestion.surge.buried", "messages", "Unreadable messages moved to dead letters"),
  DEPTH("heliograph.ingestion.surge.depth", "messages", "Messages in the queue, as last seen"),
  BEHIND(
      "heliograph.ingestion.surge.behind",
      "seconds",
      "Age of the message that is drained now; 0 when there is none");

  final String meterName;
  final String unit;
  final String meaning;

  SurgeMeter(String meterName, String unit, String meaning) {
    this.meterName = meterName;
    this.unit = unit;
    this.meaning = meaning;
  }

  Counter counter(MeterRegistry registry) {
    return Counter.builder(meterName).description(meaning).baseUnit(unit).register(registry);
  }
}
