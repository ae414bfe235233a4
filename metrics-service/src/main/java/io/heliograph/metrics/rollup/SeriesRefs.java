package io.heliograph.metrics.rollup;

import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.Series;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Series that were met lately, so that a signal costs a look-up and no digest. For one thread. */
final class SeriesRefs {
  static final String SIGNAL_NAME = "signal_name";
  static final String PAYLOAD_SCHEMA = "payload_schema";

  private static final int KEPT = 50_000;

  private final Map<Object, SeriesRef> known = new HashMap<>();

  private record CountKey(String organization, String application, String name, String schema) {}

  private record ValueKey(String organization, String application, Metric metric, Series series) {}

  /** The series of {@link Metric#SIGNALS} in which the signal counts. */
  SeriesRef count(StreamSignal signal) {
    CountKey key =
        new CountKey(
            signal.organizationId(), signal.applicationId(), signal.name(), signal.schema());
    SeriesRef ref = known.get(key);
    if (ref == null) {
      TreeMap<String, String> labels = new TreeMap<>();
      labels.put(SIGNAL_NAME, Series.bounded(signal.name()));
      labels.put(PAYLOAD_SCHEMA, Series.bounded(signal.schema()));
      ref =
          new SeriesRef(
              signal.organizationId(), signal.applicationId(), Metric.SIGNALS, Series.of(labels));
      known.put(key, ref);
    }
    return ref;
  }

  SeriesRef value(StreamSignal signal, Metric metric, Series series) {
    return known.computeIfAbsent(
        new ValueKey(signal.organizationId(), signal.applicationId(), metric, series),
        _ -> new SeriesRef(signal.organizationId(), signal.applicationId(), metric, series));
  }

  /** Between batches: nobody holds references then. */
  void tidy() {
    if (known.size() > KEPT) {
      known.clear();
    }
  }
}
