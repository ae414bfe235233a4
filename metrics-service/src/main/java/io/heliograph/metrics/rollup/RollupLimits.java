package io.heliograph.metrics.rollup;

import java.time.Duration;

/**
 * Limits of rolling up; see {@link RollupProperties}.
 *
 * @param window for which repeats are dropped; whole minutes
 * @param countSeries label sets of {@code signals.count} per application and day
 * @param series label sets of each other metric per application and day
 * @param metrics other metrics per application and day
 * @param settle how much later than received a signal may reach the stream
 * @param progressInterval how often progress is written at most
 */
public record RollupLimits(
    Duration window,
    int countSeries,
    int series,
    int metrics,
    Duration settle,
    Duration progressInterval) {}
