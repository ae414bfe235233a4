package io.heliograph.metrics.series;

import io.heliograph.kit.signal.SignalIds;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What tells the series of one metric apart.
 *
 * @param labels by name
 * @param bins the scale; only of binning metrics. Cells of different scales cannot be added
 */
public record Series(SortedMap<String, String> labels, @Nullable Bins bins) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Value of every label of the series that takes what has no series of its own. */
  public static final String OTHER = "other";

  /** Longest label value and metric name in characters; what is longer is cut and marked. */
  public static final int MAX_TEXT = 200;

  private static final int KEPT = 160;

  public Series {
    labels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** A series with these labels and no bins. */
  public static Series of(SortedMap<String, String> labels) {
    return new Series(labels, null);
  }

  /** The same labels, each with the value {@link #OTHER}. */
  public Series other() {
    TreeMap<String, String> folded = new TreeMap<>(labels);
    folded.replaceAll((label, value) -> OTHER);
    return new Series(folded, bins);
  }

  /**
   * Bounds what a stranger may make us store: over-long text keeps its beginning and gets a digest,
   * so that different texts stay different.
   */
  public static String bounded(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
    return text.substring(0, end) + "~" + SignalIds.digest(text);
  }

  /** As an entry of a register: equal series have equal texts. */
  public String text() {
    ObjectNode object = JSON.createObjectNode();
    ObjectNode named = object.putObject("labels");
    labels.forEach(named::put);
    Bins scale = bins;
    if (scale != null) {
      object.putObject("bins").put("base", scale.base()).put("unit", scale.unit());
    }
    return object.toString();
  }

  /** Reads {@link #text}. */
  public static Series parse(String text) {
    JsonNode object = JSON.readTree(text);
    TreeMap<String, String> labels = new TreeMap<>();
    object
        .path("labels")
        .properties()
        .forEach(l -> labels.put(l.getKey(), l.getValue().asString()));
    JsonNode scale = object.path("bins");
    return new Series(
        labels,
        scale.isObject()
            ? new Bins(scale.path("base").asDouble(), scale.path("unit").asDouble())
            : null);
  }

  /** Its identity among all series of the platform, the same on every day. */
  public String id(String organizationId, String applicationId, Metric metric) {
    List<String> parts = new ArrayList<>(List.of(organizationId, applicationId, metric.text()));
    labels.forEach(
        (name, value) -> {
          parts.add(name);
          parts.add(value);
        });
    Bins scale = bins;
    if (scale != null) {
      parts.add(Double.toString(scale.base()));
      parts.add(Double.toString(scale.unit()));
    }
    return SignalIds.digest(parts.toArray(String[]::new));
  }
}
