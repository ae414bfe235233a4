package io.heliograph.metrics.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a query gives. */
@Schema(
    name = "SeriesAnswer",
    requiredProperties = {"series", "unit", "metric", "aggregation"})
record Answer(
    @Schema(description = "One per combination of the `group_by` labels; one if there are none")
        List<Line> series,
    @Schema(description = "What the values are measured in; `1` for plain numbers", example = "ms")
        String unit,
    @Schema(example = "signals.count") String metric,
    @Schema(description = "How the values of an interval became one", example = "count")
        String aggregation) {

  /** The points of one combination of labels. */
  @Schema(
      name = "Series",
      requiredProperties = {"labels", "points"})
  record Line(
      @Schema(description = "Values of the `group_by` labels", example = "{\"signal_name\":\"a\"}")
          Map<String, String> labels,
      @Schema(description = "Every step of the time asked for, in order") List<Point> points) {}

  /** A value of one step. */
  @Schema(
      name = "Point",
      requiredProperties = {"at", "value", "final"})
  record Point(
      @Schema(description = "When the step begins") Instant at,
      @Schema(
              types = {"number", "null"},
              description =
                  "Null where nothing is known: before this service began to count, after the"
                      + " point to which it has counted, beyond retention; and, but for counts and"
                      + " sums, where nothing was observed. Counts and sums of known steps without"
                      + " data are 0.")
          @Nullable Number value,
      @JsonProperty("final")
          @Schema(description = "Whether the step is complete: no signal can change it any more")
          boolean isFinal) {}
}
