import type { MetricSeries } from '../../api/types';
import type { ChartSeries } from '../../ui/chart';

/** More lines than colours cannot be told apart. */
const mostLines = 6;

export interface Lines {
  /** Milliseconds of the epoch, rising. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  /** How many groups are left out. */
  readonly hidden: number;
}

/**
 * The largest groups on one axis of time; a time that a group does not have, or of which it knows nothing, is a gap
 * in its line.
 *
 * @param nameOf names an application by its id
 */
export function linesOf(all: readonly MetricSeries[], nameOf: (id: string) => string): Lines {
  const known = all.filter((series) => series.points.some((point) => point.value !== null));
  const sized = known
    .map((series) => ({ series, size: sizeOf(series) }))
    .sort((left, right) => right.size - left.size);
  const chosen = sized.slice(0, mostLines).map((each) => each.series);
  const times = [
    ...new Set(chosen.flatMap((series) => series.points.map((point) => Date.parse(point.at)))),
  ].sort((left, right) => left - right);
  return {
    times,
    series: chosen.map((series) => {
      const values = new Map(series.points.map((point) => [Date.parse(point.at), point.value]));
      return { label: labelOf(series, nameOf), values: times.map((time) => values.get(time) ?? null) };
    }),
    hidden: sized.length - chosen.length,
  };
}

function sizeOf(series: MetricSeries): number {
  return series.points.reduce((sum, point) => sum + (point.value ?? 0), 0);
}

function labelOf(series: MetricSeries, nameOf: (id: string) => string): string {
  const parts = Object.entries(series.labels).map(([label, value]) =>
    label === 'application' ? nameOf(value) : value || `no ${label}`,
  );
  return parts.length === 0 ? 'all' : parts.join(', ');
}
