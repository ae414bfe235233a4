package io.heliograph.metrics.rollup;

import io.heliograph.metrics.series.Bins;
import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.Kind;
import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.Series;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a metric signal says. Its values are as agents send them (sum, average, collect, binning);
 * anything else in it is left out and counted.
 *
 * @param metric null when nothing can be made of the payload
 * @param values by series
 * @param malformed values, or whole payloads, that were left out
 */
record AgentMetric(@Nullable Metric metric, Map<Series, Cell> values, int malformed) {
  /** Label of the values' key. */
  static final String KEY = "key";

  /** Beyond it sums lose whole units, and nothing real is measured. */
  private static final double LARGEST = 1e15;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final AgentMetric NOTHING = new AgentMetric(null, Map.of(), 1);

  /** Reads the payload of a metric signal. */
  static AgentMetric read(String signalName, String payload) {
    JsonNode body;
    try {
      body = JSON.readTree(payload);
    } catch (JacksonException broken) {
      return NOTHING;
    }
    String name = Series.bounded(signalName);
    // Agents in Python name no kind of binning metrics, and SDKs none of any.
    String kind = body.path("kind").asString("");
    if (body.path("bins").isObject() && (kind.isEmpty() || kind.equals("binning"))) {
      return binning(new Metric(name, Kind.BINNING), body);
    }
    return switch (kind) {
      case "", "sum" -> values(new Metric(name, Kind.SUM), body);
      case "average" -> values(new Metric(name, Kind.AVERAGE), body);
      case "collect" -> values(new Metric(name, Kind.COLLECT), body);
      default -> NOTHING;
    };
  }

  private static AgentMetric values(Metric metric, JsonNode body) {
    Map<Series, Cell> found = new LinkedHashMap<>();
    int malformed = body.path("values").isArray() ? 0 : 1;
    for (JsonNode entry : body.path("values")) {
      Cell cell = new Cell();
      JsonNode value = entry.path("value");
      if (value.isArray() && metric.kind() == Kind.COLLECT) {
        for (JsonNode each : value) {
          malformed += add(cell, each);
        }
      } else {
        malformed += add(cell, value);
      }
      if (cell.count() > 0) {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put(KEY, Series.bounded(key(entry.path(KEY))));
        found.computeIfAbsent(Series.of(labels), _ -> new Cell()).add(cell);
      }
    }
    return new AgentMetric(metric, found, malformed);
  }

  private static int add(Cell cell, JsonNode value) {
    if (!value.isNumber() || !sane(value.asDouble())) {
      return 1;
    }
    cell.add(Cell.ofValue(value.asDouble()));
    return 0;
  }

  private static boolean sane(double value) {
    return Math.abs(value) <= LARGEST; // false for what is no number as well
  }

  /** Agents send composite keys as they are, or as JSON text. */
  private static String key(JsonNode key) {
    if (key.isMissingNode() || key.isNull()) {
      return "";
    }
    return key.isString() ? key.asString() : key.toString();
  }

  private static AgentMetric binning(Metric metric, JsonNode body) {
    Bins scale;
    try {
      scale = new Bins(body.path("base").asDouble(0), body.path("unit").asDouble(0));
    } catch (IllegalArgumentException none) {
      return NOTHING;
    }
    Map<Integer, Long> bins = new HashMap<>();
    int malformed = 0;
    for (Map.Entry<String, JsonNode> bin : body.path("bins").properties()) {
      int number = binNumber(bin.getKey());
      JsonNode count = bin.getValue();
      if (number > 0
          && count.isNumber()
          && count.asDouble() >= 0
          && sane(count.asDouble())
          && count.asDouble() == Math.rint(count.asDouble())) {
        bins.merge(number, (long) count.asDouble(), Long::sum);
      } else {
        malformed++;
      }
    }
    JsonNode max = body.path("max");
    double greatest =
        max.isNumber() && sane(max.asDouble()) ? max.asDouble() : Double.NEGATIVE_INFINITY;
    Cell cell = Cell.ofBins(bins, greatest);
    return new AgentMetric(
        metric,
        cell.count() == 0 ? Map.of() : Map.of(new Series(new TreeMap<>(), scale), cell),
        malformed);
  }

  private static int binNumber(String text) {
    if (text.isEmpty() || text.length() > 4 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    int number = Integer.parseInt(text);
    return number <= Bins.MAX_BIN ? number : 0;
  }
}
