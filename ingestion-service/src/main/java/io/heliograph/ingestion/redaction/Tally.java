package io.heliograph.ingestion.redaction;

import java.util.concurrent.atomic.LongAdder;

/** Counts what one rule did. Safe for many threads. */
final class Tally {
  final LongAdder signals = new LongAdder();
  final LongAdder values = new LongAdder();

  void add(int found) {
    signals.increment();
    values.add(found);
  }
}
