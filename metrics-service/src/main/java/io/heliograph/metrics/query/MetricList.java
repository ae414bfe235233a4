package io.heliograph.metrics.query;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of metrics, sorted by name. */
@Schema(requiredProperties = {"items", "next"})
record MetricList(
    List<Item> items,
    @Schema(
            types = {"string", "null"},
            description = "`cursor` of the page that follows; null on the last")
        @Nullable String next) {

  /** A metric. */
  @Schema(
      name = "Metric",
      requiredProperties = {"metric", "kind", "unit", "aggregations", "labels"})
  record Item(
      @Schema(
              description = "`signals.count`, or the name of the agents' metric signal",
              example = "sq.agent.metric.req")
          String metric,
      @Schema(allowableValues = {"count", "sum", "average", "collect", "binning"}) String kind,
      @Schema(example = "ms") String unit,
      @Schema(description = "Those that fit; the first is taken when a query names none")
          List<String> aggregations,
      @Schema(description = "What series can be grouped and selected by") List<String> labels) {}
}
