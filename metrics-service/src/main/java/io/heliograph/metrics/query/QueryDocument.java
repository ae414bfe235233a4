package io.heliograph.metrics.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shape of a query's body, for the API's description; {@link QueryParser} reads it. */
@Schema(
    name = "SeriesQuery",
    requiredProperties = {"metric", "from", "to", "step"})
record QueryDocument(
    @Schema(
            description = "`signals.count`, or another name that `GET /v1/metrics` lists",
            example = "signals.count")
        String metric,
    @Schema(
            types = {"string", "null"},
            description = "Id of an application; without it, all of the organization")
        @Nullable String application,
    @Schema(description = "Beginning; rounded down to a whole step") Instant from,
    @Schema(description = "End; rounded up to a whole step") Instant to,
    @Schema(
            allowableValues = {"PT1M", "PT5M", "PT1H", "P1D"},
            description = "Distance of the points; at most 11,000 points")
        String step,
    @JsonProperty("group_by")
        @Schema(
            description =
                "A series for each combination of these labels: `signal_name`, `payload_schema`"
                    + " (empty where the sender named none), `key` of the agents' metrics, and"
                    + " `application`")
        @Nullable List<String> groupBy,
    @Schema(
            description = "Only what has one of these values, by label",
            example = "{\"signal_name\":[\"sq.sdk.login.failed\"]}")
        @Nullable Map<String, List<String>> where,
    @Schema(
            allowableValues = {
              "count", "sum", "avg", "min", "max", "p50", "p75", "p90", "p95", "p99"
            },
            description = "How the values of a step become one; without it, the one that fits best")
        @Nullable String aggregation) {}
