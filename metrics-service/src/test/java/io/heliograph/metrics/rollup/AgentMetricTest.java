package io.heliograph.metrics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.metrics.series.Bins;
import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.Kind;
import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.Series;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What agents and strangers write into metric signals. */
class AgentMetricTest {

  private static Series key(String key) {
    return Series.of(new TreeMap<>(Map.of("key", key)));
  }

  private static String text(AgentMetric metric, Series series) {
    return String.valueOf(metric.values().get(series));
  }

  @ParameterizedTest
  @CsvSource({"sum, SUM", "average, AVERAGE", "collect, COLLECT"})
  void readsEachKindOfValues(String wire, Kind kind) {
    AgentMetric metric =
        AgentMetric.read(
            "m", "{\"kind\":\"%s\",\"values\":[{\"key\":\"k\",\"value\":12.5}]}".formatted(wire));

    assertThat(metric.metric()).isEqualTo(new Metric("m", kind));
    assertThat(text(metric, key("k"))).isEqualTo(Cell.ofValue(12.5).toString());
    assertThat(metric.malformed()).isZero();
  }

  @Test
  void readsListsOfObservationsAndAddsEqualKeys() {
    AgentMetric metric =
        AgentMetric.read(
            "m",
            "{\"kind\":\"collect\",\"values\":[{\"key\":\"k\",\"value\":[1,3]},"
                + "{\"key\":\"k\",\"value\":2}]}");

    assertThat(text(metric, key("k"))).isEqualTo(Cell.of(3, 6, 1, 3, Map.of()).toString());
  }

  @Test
  void keysMayBeObjectsListsOrAbsent() {
    AgentMetric metric =
        AgentMetric.read(
            "m",
            "{\"values\":[{\"key\":{\"keys\":[[\"email\",\"a\"]],\"ip\":\"b\"},\"value\":1},"
                + "{\"key\":[1,2],\"value\":2},{\"value\":3},{\"key\":404,\"value\":4}]}");

    assertThat(metric.values().keySet())
        .containsExactly(
            key("{\"keys\":[[\"email\",\"a\"]],\"ip\":\"b\"}"), key("[1,2]"), key(""), key("404"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"kind\":\"binning\",", "{"})
  void readsBinsWithAndWithoutTheirKind(String beginning) {
    AgentMetric metric =
        AgentMetric.read(
            "m",
            beginning
                + "\"base\":2,\"unit\":0.1,\"max\":57.3,\"bins\":{\"1\":4,\"5\":3,\"11\":1}}");

    assertThat(metric.metric()).isEqualTo(new Metric("m", Kind.BINNING));
    assertThat(text(metric, new Series(new TreeMap<>(), new Bins(2, 0.1))))
        .isEqualTo(Cell.ofBins(Map.of(1, 4L, 5, 3L, 11, 1L), 57.3).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{\"kind\":\"unheard of\",\"values\":[]}",
        "{\"kind\":7}",
        "{\"kind\":\"sum\",\"values\":{}}",
        "{\"kind\":\"sum\",\"values\":[7]}",
        "{\"kind\":\"sum\",\"values\":[{\"key\":\"k\",\"value\":\"12\"}]}",
        "{\"kind\":\"sum\",\"values\":[{\"key\":\"k\",\"value\":[1]}]}",
        "{\"kind\":\"sum\",\"values\":[{\"key\":\"k\",\"value\":1e300}]}",
        "{\"kind\":\"binning\",\"base\":1,\"unit\":1,\"bins\":{\"1\":1}}",
        "{\"kind\":\"binning\",\"base\":2,\"unit\":1e308,\"bins\":{\"1\":1}}",
        "{\"kind\":\"binning\",\"base\":2,\"unit\":1,\"bins\":{\"0\":1}}",
        "{\"kind\":\"binning\",\"base\":2,\"unit\":1,\"bins\":{\"1001\":1}}",
        "{\"kind\":\"binning\",\"base\":2,\"unit\":1,\"bins\":{\"x\":1}}",
        "{\"kind\":\"binning\",\"base\":2,\"unit\":1,\"bins\":{\"1\":-1}}",
        "{\"kind\":\"binning\",\"base\":2,\"unit\":1,\"bins\":{\"1\":0.5}}",
        "{\"kind\":\"binning\",\"base\":2,\"unit\":1}",
      })
  void leavesOutAndCountsWhatSaysNothing(String payload) {
    AgentMetric metric = AgentMetric.read("m", payload);

    assertThat(metric.values()).isEmpty();
    assertThat(metric.malformed()).isPositive();
  }

  @Test
  void oneBadValueDoesNotHideItsSiblings() {
    AgentMetric metric =
        AgentMetric.read(
            "m", "{\"values\":[{\"key\":\"a\",\"value\":null},{\"key\":\"b\",\"value\":2}]}");

    assertThat(metric.values()).containsOnlyKeys(key("b"));
    assertThat(metric.malformed()).isEqualTo(1);
  }

  @Test
  void overLongKeysAndNamesAreCutAndStayDifferent() {
    String longOne = "x".repeat(100_000);
    AgentMetric metric =
        AgentMetric.read(
            longOne,
            "{\"values\":[{\"key\":\"%sa\",\"value\":1},{\"key\":\"%sb\",\"value\":2}]}"
                .formatted(longOne, longOne));

    assertThat(metric.values()).hasSize(2);
    assertThat(metric.values().keySet())
        .allSatisfy(
            series ->
                assertThat(String.valueOf(series.labels().get("key")))
                    .hasSizeLessThanOrEqualTo(Series.MAX_TEXT));
    assertThat(metric.metric()).isNotNull();
    assertThat(String.valueOf(metric.metric())).hasSizeLessThan(300);
  }
}
