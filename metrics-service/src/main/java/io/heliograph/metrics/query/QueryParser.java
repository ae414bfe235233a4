package io.heliograph.metrics.query;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.metrics.series.Aggregation;
import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.Series;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a query's body and finds everything that is wrong with it. */
final class QueryParser {
  /** Points of one series; enough for a week of minutes. */
  static final int MAX_POINTS = 11_000;

  private static final int MAX_TEXT = 1_000;
  private static final int MAX_VALUES = 100;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final List<String> FIELDS =
      List.of("metric", "application", "from", "to", "step", "group_by", "where", "aggregation");
  private static final List<String> COUNT_LABELS =
      List.of(SeriesQuery.APPLICATION, "payload_schema", "signal_name");
  private static final List<String> VALUE_LABELS = List.of(SeriesQuery.APPLICATION, "key");

  private final List<FieldError> errors = new ArrayList<>();
  private final JsonNode body;

  private QueryParser(JsonNode body) {
    this.body = body;
  }

  /**
   * Reads a query.
   *
   * @throws ProblemException it is not valid; names every mistake
   */
  static SeriesQuery parse(JsonNode body) {
    return new QueryParser(body).read();
  }

  /** Names of the labels that series of the metric have. */
  static List<String> labels(String metric) {
    return metric.equals(Metric.SIGNALS.name()) ? COUNT_LABELS : VALUE_LABELS;
  }

  private SeriesQuery read() {
    if (!body.isObject()) {
      throw invalid(List.of(new FieldError("", "not an object")));
    }
    for (String field : body.propertyNames()) {
      if (!FIELDS.contains(field)) {
        wrong("/" + escaped(field), "unknown (expected: " + String.join(", ", FIELDS) + ")");
      }
    }
    String metric = text("metric", true);
    String application = text("application", false);
    Instant from = time("from");
    Instant to = time("to");
    Step step = step();
    if (from != null && to != null && !from.isBefore(to)) {
      wrong("/to", "to: not after from");
    } else if (from != null && to != null && step != null) {
      long points = points(from, to, step);
      if (points > MAX_POINTS) {
        wrong(
            "/step",
            "step: gives "
                + points
                + " points (expected: at most "
                + MAX_POINTS
                + "; take a longer step or a shorter time)");
      }
    }
    List<String> labels = labels(metric == null ? Metric.SIGNALS.name() : metric);
    List<String> groupBy = groupBy(labels);
    Map<String, Set<String>> where = where(labels);
    Aggregation aggregation = aggregation(metric);
    if (!errors.isEmpty() || metric == null || from == null || to == null || step == null) {
      throw invalid(errors);
    }
    return new SeriesQuery(
        metric.equals(Metric.SIGNALS.name()) ? metric : Series.bounded(metric),
        application,
        floor(from, step),
        floor(from, step) + points(from, to, step) * step.minutes,
        step,
        groupBy,
        where,
        aggregation);
  }

  private static long floor(Instant time, Step step) {
    return Math.floorDiv(time.getEpochSecond(), step.minutes * 60L) * step.minutes;
  }

  private static long points(Instant from, Instant to, Step step) {
    return (floor(to.minusMillis(1), step) - floor(from, step)) / step.minutes + 1;
  }

  private @Nullable String text(String field, boolean required) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || (!required && value.isNull())) {
      if (required) {
        wrong("/" + field, "missing");
      }
      return null;
    }
    if (!value.isString() || value.asString().isEmpty() || value.asString().length() > MAX_TEXT) {
      wrong("/" + field, describe(value) + " (expected: text of 1 to " + MAX_TEXT + ")");
      return null;
    }
    return value.asString();
  }

  private @Nullable Instant time(String field) {
    String text = text(field, true);
    if (text == null) {
      return null;
    }
    try {
      Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeException none) {
      // said below
    }
    wrong(
        "/" + field,
        "not a time (expected: RFC 3339, such as 2026-01-05T10:20:00Z, between 2000 and 2200)");
    return null;
  }

  private @Nullable Step step() {
    String text = text("step", true);
    if (text == null) {
      return null;
    }
    Step step = Step.of(text).orElse(null);
    if (step == null) {
      wrong(
          "/step",
          "step: "
              + shortened(text)
              + " (expected: "
              + Arrays.stream(Step.values()).map(Step::name).collect(Collectors.joining(", "))
              + ")");
    }
    return step;
  }

  private List<String> groupBy(List<String> labels) {
    JsonNode value = body.path("group_by");
    List<String> found = new ArrayList<>();
    if (value.isMissingNode() || value.isNull()) {
      return found;
    }
    if (!value.isArray()) {
      wrong("/group_by", describe(value) + " (expected: array of labels)");
      return found;
    }
    for (int at = 0; at < value.size(); at++) {
      String label = value.path(at).asString("");
      if (!value.path(at).isString() || !labels.contains(label)) {
        wrong("/group_by/" + at, "no label of this metric (expected: " + oneOf(labels) + ")");
      } else if (found.contains(label)) {
        wrong("/group_by/" + at, "named twice");
      } else {
        found.add(label);
      }
    }
    return found;
  }

  private Map<String, Set<String>> where(List<String> labels) {
    JsonNode value = body.path("where");
    Map<String, Set<String>> found = new HashMap<>();
    if (value.isMissingNode() || value.isNull()) {
      return found;
    }
    if (!value.isObject()) {
      wrong("/where", describe(value) + " (expected: object of labels and their values)");
      return found;
    }
    for (Map.Entry<String, JsonNode> condition : value.properties()) {
      String pointer = "/where/" + escaped(condition.getKey());
      if (!labels.contains(condition.getKey())) {
        wrong(pointer, "no label of this metric (expected: " + oneOf(labels) + ")");
      } else {
        found.put(condition.getKey(), values(pointer, condition.getValue()));
      }
    }
    return found;
  }

  private Set<String> values(String pointer, JsonNode values) {
    Set<String> found = new HashSet<>();
    if (!values.isArray() || values.isEmpty() || values.size() > MAX_VALUES) {
      wrong(pointer, describe(values) + " (expected: array of 1 to " + MAX_VALUES + " texts)");
      return found;
    }
    for (int at = 0; at < values.size(); at++) {
      JsonNode value = values.path(at);
      if (value.isString()) {
        found.add(Series.bounded(value.asString()));
      } else {
        wrong(pointer + "/" + at, describe(value) + " (expected: text)");
      }
    }
    return found;
  }

  private @Nullable Aggregation aggregation(@Nullable String metric) {
    String text = text("aggregation", false);
    if (text == null) {
      return null;
    }
    List<Aggregation> fitting =
        Metric.SIGNALS.name().equals(metric)
            ? Metric.SIGNALS.kind().aggregations()
            : List.of(Aggregation.values());
    Aggregation aggregation = Aggregation.of(text).filter(fitting::contains).orElse(null);
    if (aggregation == null) {
      wrong("/aggregation", misfit(text, fitting));
    }
    return aggregation;
  }

  /** Why an aggregation does not fit a metric. */
  static String misfit(String text, List<Aggregation> fitting) {
    return "aggregation: "
        + shortened(text)
        + " (expected: "
        + oneOf(fitting.stream().map(Aggregation::wire).toList())
        + ")";
  }

  static ProblemException invalid(List<FieldError> errors) {
    return new ProblemException(
        CommonReason.REQUEST_INVALID,
        errors.size() == 1 ? "One thing is wrong" : errors.size() + " things are wrong",
        errors);
  }

  private void wrong(String pointer, String message) {
    errors.add(new FieldError(pointer, message));
  }

  private static String oneOf(List<String> allowed) {
    return allowed.size() == 1 ? allowed.getFirst() : "one of " + String.join(", ", allowed);
  }

  private static String describe(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "text of " + value.asString().length();
      case ARRAY -> "array of " + value.size();
      case NULL -> "null";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case OBJECT -> "object";
      case MISSING, BINARY, POJO -> "something else";
    };
  }

  private static String escaped(String name) {
    return shortened(name).replace("~", "~0").replace("/", "~1");
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
