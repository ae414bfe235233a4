import { lazy, type ReactElement, Suspense, useMemo } from 'react';
import { useApplicationName } from '../../api/applications';
import { renewal, useAsk } from '../../api/queries';
import type { MetricAnswer, MetricSeries } from '../../api/types';
import { Skeleton } from '../../ui/atoms';
import { useNow } from '../../ui/clock';
import { SelectField, TextField } from '../../ui/field';
import { formatCount, formatDuration } from '../../ui/format';
import { PageFrame, useParam } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { sendSignalCommand } from '../commands';

const TimeChart = lazy(() => import('../../ui/chart'));

const ranges = [
  { value: 'PT1H', label: 'Last hour', minutes: 60, step: 'PT1M' },
  { value: 'PT6H', label: 'Last 6 hours', minutes: 360, step: 'PT5M' },
  { value: 'PT24H', label: 'Last day', minutes: 1440, step: 'PT15M' },
  { value: 'P7D', label: 'Last 7 days', minutes: 10_080, step: 'PT1H' },
];
const steps = ['PT1M', 'PT5M', 'PT15M', 'PT1H', 'PT24H'];
const groups = [
  { value: '', label: 'Nothing' },
  { value: 'signal_name', label: 'Signal name' },
  { value: 'payload_schema', label: 'Payload schema' },
];
/** More lines than colours cannot be told apart. */
const mostLines = 6;
const minute = 60_000;

/** Any metric over time, in groups. Where nothing is known, nothing is drawn. */
export default function MetricsPage(): ReactElement {
  const [application] = useParam('application');
  const [metric, setMetric] = useParam('metric');
  const [group, setGroup] = useParam('group');
  const [rangeName, setRange] = useParam('range');
  const [stepName, setStep] = useParam('step');
  const nameOf = useApplicationName();
  const range = ranges.find((each) => each.value === rangeName) ?? ranges[0];
  const minutes = range?.minutes ?? 60;
  const step = steps.includes(stepName) ? stepName : (range?.step ?? 'PT1M');
  // The question changes once a minute, not once a second.
  const end = Math.ceil(useNow() / minute) * minute;
  const asked = metric || 'signals.count';

  const body = useMemo(
    () => ({
      metric: asked,
      ...(application === '' ? {} : { application }),
      from: new Date(end - minutes * minute).toISOString(),
      to: new Date(end).toISOString(),
      step,
      group_by: group === '' ? [] : [group],
    }),
    [asked, application, end, minutes, step, group],
  );
  const result = useAsk<MetricAnswer>('metrics', 'metrics/query', body, { renew: renewal.calm });

  return (
    <PageFrame
      title="Metrics"
      lead="Counted as signals arrive, exact under repeats. The newest minutes are still filling; gaps are minutes of which nothing is known."
    >
      <div className="stack">
        <div className="filters">
          <div className="grow">
            <TextField
              label="Metric"
              data-search
              value={asked}
              list="metrics"
              onChange={(event) => setMetric(event.target.value)}
            />
            <datalist id="metrics">
              <option value="signals.count" />
            </datalist>
          </div>
          <SelectField
            label="Range"
            className="input compact"
            value={range?.value}
            onPick={setRange}
            options={ranges}
          />
          <SelectField
            label="Step"
            className="input compact"
            value={step}
            onPick={setStep}
            options={steps.map((each) => ({ value: each, label: formatDuration(each) }))}
          />
          <SelectField
            label="Group by"
            className="input compact"
            value={group}
            onPick={setGroup}
            options={groups}
          />
        </div>
        <QueryPanel
          title={`${asked} of ${nameOf(application)}`}
          result={result}
          aside={result.data && <Sum answer={result.data} />}
        >
          {(data) => <Lines answer={data} />}
        </QueryPanel>
      </div>
    </PageFrame>
  );
}

function Sum({ answer }: { readonly answer: MetricAnswer }): ReactElement {
  const known = answer.series.flatMap((series) => series.points);
  const total = known.reduce((sum, point) => sum + (point.value ?? 0), 0);
  const gaps = known.filter((point) => point.value === null).length;
  return (
    <>
      sum {formatCount(total)} {answer.unit}
      {gaps > 0 && `, ${gaps} gaps`}
    </>
  );
}

function Lines({ answer }: { readonly answer: MetricAnswer }): ReactElement {
  const shown = useMemo(() => linesOf(answer.series), [answer]);
  if (shown.series.length === 0) {
    return (
      <Empty icon="metrics" title="Nothing is known for this time" command={sendSignalCommand}>
        <code>signals.count</code> exists as soon as a signal has come; agents send further metrics of their
        own.
      </Empty>
    );
  }
  return (
    <>
      <Suspense fallback={<Skeleton />}>
        <TimeChart
          label={`${shown.series.length} lines over time`}
          times={shown.times}
          series={shown.series}
          unit={answer.unit}
          height={320}
        />
      </Suspense>
      {shown.hidden > 0 && <p className="small muted">The {shown.hidden} smallest groups are not drawn.</p>}
    </>
  );
}

/** The largest groups on one axis of time; a time that a group does not have is a gap in its line. */
export function linesOf(all: readonly MetricSeries[]): {
  readonly times: readonly number[];
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  readonly hidden: number;
} {
  const sized = all
    .map((series) => ({ series, size: series.points.reduce((sum, point) => sum + (point.value ?? 0), 0) }))
    .sort((left, right) => right.size - left.size);
  const chosen = sized.slice(0, mostLines).map((each) => each.series);
  const times = [
    ...new Set(chosen.flatMap((series) => series.points.map((point) => Date.parse(point.at)))),
  ].sort((left, right) => left - right);
  return {
    times,
    series: chosen.map((series) => {
      const values = new Map(series.points.map((point) => [Date.parse(point.at), point.value]));
      return {
        label: Object.values(series.labels).join(', ') || 'all',
        values: times.map((time) => values.get(time) ?? null),
      };
    }),
    hidden: sized.length - chosen.length,
  };
}
